import { dayOf, type Instant, weekdayOf } from '@shangliang/core';

export const matterGroups = ['overdue', 'today', 'thisWeek', 'later', 'noDate'] as const;
export type MatterGroup = (typeof matterGroups)[number];

/** When something has to be done, as one plans a week: until Sunday it is this week's. */
export function groupOf(dueAt: string | null, now: Instant): MatterGroup {
  if (dueAt === null) return 'noDate';
  const due = Date.parse(dueAt);
  if (due < now) return 'overdue';
  const today = dayOf(now);
  const days = dayOf(due) - today;
  if (days === 0) return 'today';
  const untilSunday = (7 - weekdayOf(today)) % 7;
  return days <= untilSunday ? 'thisWeek' : 'later';
}

/** In the order of the groups, each in the order it came; empty ones are left out. */
export function grouped<T extends { dueAt: string | null }>(matters: readonly T[], now: Instant): { group: MatterGroup; items: T[] }[] {
  const found = Map.groupBy(matters, (matter) => groupOf(matter.dueAt, now));
  return matterGroups.flatMap((group) => {
    const items = found.get(group);
    return items === undefined ? [] : [{ group, items }];
  });
}
