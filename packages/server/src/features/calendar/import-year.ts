import type { CalendarYear } from '@shangliang/core';
import { sql } from 'kysely';
import { recordAdministration } from '../../actions/administration.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';

const sameDays = (one: readonly string[], other: readonly string[]): boolean => [...one].sort().join() === [...other].sort().join();

/** Keeps a year as the calendar's next version. @returns its version; the one that stands where nothing is new */
export function importYear(deps: Deps, who: SignedIn, year: CalendarYear & { note: string }): Promise<number> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    // versions are seen in the order of their numbers: whoever reckons by the newest misses none before it
    await tx.rows(sql`select pg_advisory_xact_lock(7405124)`);
    deps.calendar.forget();
    const known = (await deps.calendar.years(tx)).find((entry) => entry.year === year.year);
    if (known !== undefined && sameDays(known.holidays, year.holidays) && sameDays(known.makeUpDays, year.makeUpDays)) return known.version;
    const now = new Date(deps.clock.now()).toISOString();
    const [row] = await tx.rows(sql<{ version: number }>`
      insert into calendar_year (version, year, holidays, make_up_days, note, imported_at, imported_by)
      select coalesce(max(version), 0) + 1, ${year.year}, ${JSON.stringify([...year.holidays].sort())}::jsonb,
        ${JSON.stringify([...year.makeUpDays].sort())}::jsonb, ${year.note}, ${now}, ${who.personId}
      from calendar_year returning version`);
    if (row === undefined) throw new RangeError('a version of the calendar that was not kept');
    await recordAdministration(tx, deps, { committeeId: who.committeeId, actorId: who.personId }, 'importCalendarYear', null, {
      version: row.version,
      ...year,
    });
    return row.version;
  });
}
