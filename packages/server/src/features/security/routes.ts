import { Readable } from 'node:stream';
import {
  installationList,
  installationListQuery,
  type Language,
  labelsIn,
  type SecurityEvent,
  securityColumns,
  securityExportQuery,
  securityList,
  securityListQuery,
} from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import { noteSecurity } from '../../identity/security-log.ts';
import { decodeCursor, encodeCursor, iso } from '../paging.ts';
import { byteOrderMark, csvLine } from './csv.ts';
import { readInstallationLog, readSecurityLog } from './log.ts';

const administrator = { permission: { posts: ['administrator'] as const } };
const tags = ['security'];
/** Entries read at once for an export: memory does not grow with the log. */
const batch = 500;

const placeOf = (cursor: string | undefined): string | undefined => {
  const place = decodeCursor(cursor, 1)?.[0];
  return place === undefined || place === null ? undefined : String(place);
};

function csvRow(event: SecurityEvent): string {
  const detail = Object.keys(event.detail).length === 0 ? '' : JSON.stringify(event.detail);
  return csvLine([event.at, event.sentence, event.person ?? '', event.actor ?? '', event.address ?? '', event.agent ?? '', detail]);
}

const csvHead = (language: Language): string => {
  const words = labelsIn[language].securityColumns;
  return `${byteOrderMark}${csvLine(securityColumns.map((column) => words[column]))}`;
};

/** The security log: the committee's for its administrators, one's own for everybody, the installation's for operators. */
export function securityRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database } = deps;

  app.get(
    '/api/security-events',
    {
      config: administrator,
      schema: {
        summary: '安全日志 · The security log, newest first',
        tags,
        querystring: securityListQuery,
        response: { 200: securityList },
      },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      const { limit, cursor, ...filter } = request.query;
      const items = await database.inCommittee(committeeId, (tx) =>
        readSecurityLog(tx, committeeId, filter, { before: placeOf(cursor), limit }, languageOf(request)),
      );
      return { items, next: items.length === limit ? encodeCursor([items.at(-1)?.id ?? '']) : null };
    },
  );

  app.get(
    '/api/security-events/mine',
    {
      config: { permission: 'signedIn', beforeEnrolment: true },
      schema: {
        summary: '我的账号动态 · What happened to my account',
        tags,
        querystring: installationListQuery,
        response: { 200: securityList },
      },
    },
    async (request) => {
      const { committeeId, personId } = signedIn(request);
      const { limit, cursor } = request.query;
      const items = await database.inCommittee(committeeId, (tx) =>
        readSecurityLog(tx, committeeId, { personId }, { before: placeOf(cursor), limit }, languageOf(request)),
      );
      return { items, next: items.length === limit ? encodeCursor([items.at(-1)?.id ?? '']) : null };
    },
  );

  app.get(
    '/api/security-events/export',
    {
      config: administrator,
      schema: {
        summary: '导出安全日志 · Export the security log (CSV or JSON lines)',
        description: 'Streamed, newest first. Every export is itself an entry.',
        tags,
        querystring: securityExportQuery,
      },
    },
    async (request, reply) => {
      const { committeeId, personId, sessionId, origin } = signedIn(request);
      const { format, ...filter } = request.query;
      const language = languageOf(request);
      await database.inCommittee(committeeId, (tx) =>
        noteSecurity(tx, {
          committeeId,
          kind: 'exportDownloaded',
          personId,
          actorId: personId,
          sessionId,
          origin,
          detail: { of: 'securityLog', format, filter },
        }),
      );
      const pages = async function* (): AsyncGenerator<string> {
        if (format === 'csv') yield csvHead(language);
        let before: string | undefined;
        for (;;) {
          // a transaction a page: a slow reader holds nothing
          const items = await database.inCommittee(committeeId, (tx) =>
            readSecurityLog(tx, committeeId, filter, { before, limit: batch }, language),
          );
          yield items.map((event) => (format === 'csv' ? csvRow(event) : `${JSON.stringify(event)}\n`)).join('');
          before = items.at(-1)?.id;
          if (items.length < batch) return;
        }
      };
      const name = `security-log-${new Date().toISOString().slice(0, 10)}.${format}`;
      return reply
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(Readable.from(pages()));
    },
  );

  app.get(
    '/api/installation-events',
    {
      config: { permission: 'operator' },
      schema: {
        summary: '全系统安全日志 · What belongs to no committee: names nobody bears, identities nobody linked',
        tags,
        querystring: installationListQuery,
        response: { 200: installationList },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const before = placeOf(cursor);
      const rows = await database.beforeCommittee((tx) => readInstallationLog(tx, before, limit));
      const items = rows.map(({ name_hash: nameHash, at, ...row }) => ({ ...row, nameHash, at: iso(at) }));
      return { items, next: rows.length === limit ? encodeCursor([rows.at(-1)?.id ?? '']) : null };
    },
  );
}
