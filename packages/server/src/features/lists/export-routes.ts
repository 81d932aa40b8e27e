import { Readable } from 'node:stream';
import {
  assignmentExportQuery,
  type ExportFormat,
  type Language,
  type ListName,
  labelsIn,
  mostExported,
  proposalExportQuery,
} from '@shangliang/contract';
import { dayOf, findCoded, isoDate } from '@shangliang/core';
import { type LedgerCell, ledgerXlsx } from '@shangliang/documents';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import { noteSecurity } from '../../identity/security-log.ts';
import type { SignedIn } from '../../identity/session.ts';
import { countPartsForExport, listAssignments } from '../assignment/list.ts';
import type { FilesInMaking } from '../making/making.ts';
import { countForExport, listProposals } from '../proposal/list.ts';
import { byteOrderMark, csvLine } from '../security/csv.ts';
import { assignmentSheet, proposalSheet, type Saying, type Sheet } from './export-rows.ts';

/** Rows read at once: memory does not grow with the list. */
const limit = 200;

interface Page<Row> {
  items: readonly Row[];
  next: string | null;
}

const cutShort: Readonly<Record<Language, string>> = {
  'zh-CN': `只导出了前 ${mostExported} 行，请缩小筛选范围后再导出。`,
  en: `Only the first ${mostExported} rows were exported: narrow the filters and export again.`,
};

/** Page after page, and at last a line that says so where there would be more. */
async function* rowsOf<Row>(
  language: Language,
  sheet: Sheet<Row>,
  first: Page<Row>,
  readPage: (cursor: string) => Promise<Page<Row>>,
  told: (rows: number) => void,
): AsyncGenerator<LedgerCell[]> {
  let written = 0;
  for (let page = first; ; page = await readPage(page.next)) {
    for (const row of page.items) yield sheet.cells(row);
    written += page.items.length;
    told(written);
    if (page.next === null) return;
    if (written >= mostExported) {
      yield [cutShort[language]];
      return;
    }
  }
}

const plain = (cell: LedgerCell): string => (typeof cell === 'object' ? (cell?.day ?? '') : String(cell));

async function* linesOf(head: readonly string[], rows: AsyncIterable<LedgerCell[]>): AsyncGenerator<string> {
  yield `${byteOrderMark}${csvLine(head)}`;
  for await (const cells of rows) yield csvLine(cells.map(plain));
}

const types = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

/** What a list shows, as a file: the same filters, the same rights, row by row. */
export function exportRoutes(root: FastifyInstance, deps: Deps, making: FilesInMaking): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const config = { permission: 'signedIn' } as const;
  const description = 'Streamed in the list’s order, in UTF-8 with its mark. Every export is an entry of the security log.';

  const sayingOf = (who: SignedIn, language: Language): Promise<Saying> =>
    deps.database.inCommittee(who.committeeId, async (tx) => {
      const world = await worldOf(deps, tx, who.committeeId);
      const rulebook = world.rulebook(world.rulebookVersion);
      return {
        labels: labelsIn[language],
        separator: language === 'en' ? '; ' : '、',
        fieldName: (code) => findCoded(rulebook.fields, code)?.label ?? code,
      };
    });

  const note = ({ committeeId, personId, sessionId, origin }: SignedIn, detail: Readonly<Record<string, unknown>>): Promise<void> =>
    deps.database.inCommittee(committeeId, (tx) =>
      noteSecurity(tx, { committeeId, kind: 'exportDownloaded', personId, actorId: personId, sessionId, origin, detail }),
    );

  async function send<Row>(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: { of: ListName; format: ExportFormat; filter: object; columns: readonly string[] | undefined },
    sheetIn: (saying: Saying) => Sheet<Row>,
    readPage: (cursor?: string) => Promise<Page<Row>>,
    count: () => Promise<number>,
  ): Promise<FastifyReply> {
    const who = signedIn(request);
    const language = languageOf(request);
    const sheet = sheetIn(await sayingOf(who, language));
    // a filter that cannot be met is refused before anything is sent
    const first = await readPage();
    await note(who, { ...asked });
    const today = isoDate(dayOf(deps.clock.now()));
    const tell = making.begin(request, reply, ['gathering']);
    // what fits one page is there before anybody could ask
    const of = first.next === null ? first.items.length : await count();
    const rows = rowsOf(language, sheet, first, readPage, (written) => tell('gathering', written, of));
    const title = labelsIn[language].ledgers[asked.of];
    const content =
      asked.format === 'csv'
        ? linesOf(
            sheet.head.map((column) => column.name),
            rows,
          )
        : ledgerXlsx({ title: `${title} ${today}`, sheet: title, columns: sheet.head, rows });
    return reply
      .type(types[asked.format])
      .header('content-disposition', `attachment; filename="${asked.of}-${today}.${asked.format}"`)
      .send(Readable.from(content));
  }

  app.get(
    '/api/proposals/export',
    {
      config,
      schema: {
        summary: '导出提案列表 · Export the list of proposals',
        description,
        tags: ['proposals'],
        querystring: proposalExportQuery,
      },
    },
    async (request, reply) => {
      const { format, columns, ...filter } = request.query;
      return send(
        request,
        reply,
        { of: 'proposals', format, filter, columns },
        (saying) => proposalSheet(columns, saying),
        (cursor) => listProposals(deps, signedIn(request), { ...filter, limit, cursor }, 'export'),
        () => countForExport(deps, signedIn(request), { ...filter, limit }, mostExported),
      );
    },
  );

  app.get(
    '/api/assignments/export',
    {
      config,
      schema: {
        summary: '导出承办列表 · Export the list of units’ parts',
        description,
        tags: ['assignments'],
        querystring: assignmentExportQuery,
      },
    },
    async (request, reply) => {
      const { format, columns, ...filter } = request.query;
      return send(
        request,
        reply,
        { of: 'assignments', format, filter, columns },
        (saying) => assignmentSheet(columns, saying),
        (cursor) => listAssignments(deps, signedIn(request), { ...filter, limit, cursor }, 'export'),
        () => countPartsForExport(deps, signedIn(request), { ...filter, limit }, mostExported),
      );
    },
  );
}
