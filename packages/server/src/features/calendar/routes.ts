import { calendarImported, calendarYearFile, calendarYearInput, calendarYearList } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { Refusal } from '../../problem.ts';
import { isoOrNull } from '../paging.ts';
import { importYear } from './import-year.ts';

const tags = ['calendar'];

/** The working-day calendar of the installation: everybody reads it, the operator brings in what is newly published. */
export function calendarRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/calendar-years',
    {
      config: { permission: 'signedIn' },
      schema: { summary: '工作日历 · The working-day calendar, by year', tags, response: { 200: calendarYearList } },
    },
    async (request) => {
      const years = await deps.database.inCommittee(signedIn(request).committeeId, (tx) => deps.calendar.years(tx));
      return {
        version: Math.max(...years.map((entry) => entry.version)),
        items: years.map((entry) => ({
          year: entry.year,
          version: entry.version,
          holidays: [...entry.holidays],
          makeUpDays: [...entry.makeUpDays],
          note: entry.note,
          importedAt: isoOrNull(entry.importedAt),
        })),
      };
    },
  );

  app.get(
    '/api/calendar-years/:year',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '导出一年的工作日历 · A year as a file, fit to be imported elsewhere',
        tags,
        params: z.object({ year: z.string().max(100) }),
        response: { 200: calendarYearFile },
      },
    },
    async (request, reply) => {
      const years = await deps.database.inCommittee(signedIn(request).committeeId, (tx) => deps.calendar.years(tx));
      const found = years.find((entry) => String(entry.year) === request.params.year);
      if (found === undefined) throw new Refusal('notFound');
      const { year } = found;
      reply.header('content-disposition', `attachment; filename="calendar-${year}.json"`);
      return { year, holidays: [...found.holidays], makeUpDays: [...found.makeUpDays], note: found.note ?? 'chinese-days' };
    },
  );

  app.post(
    '/api/calendar-years',
    {
      config: { permission: 'operator' },
      schema: {
        summary: '导入一年的工作日历 · Import a year, newly published or corrected',
        description:
          'Open dates that the year touches are reckoned again, and those concerned are told. The same year again changes nothing.',
        tags,
        body: calendarYearInput,
        response: { 201: calendarImported },
      },
    },
    async (request, reply) => {
      const version = await importYear(deps, signedIn(request), request.body);
      deps.calendar.forget();
      reply.code(201);
      return { year: request.body.year, version };
    },
  );
}
