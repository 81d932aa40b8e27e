/** The browser's date-and-time field speaks of no zone; here it always means Asia/Shanghai (UTC+8). */

const offset = 8 * 3_600_000;

/** `2026-03-05T09:00`, as the field shows it. */
export const toField = (instant: number): string => new Date(instant + offset).toISOString().slice(0, 16);

/** `2026-03-05`, as a field for a day shows it. */
export const dayField = (instant: number): string => toField(instant).slice(0, 10);

/** When a day begins, as the server takes it; undefined where the field is empty or half filled. */
export const startOf = (day: string): string | undefined => fromField(`${day}T00:00`);

/** ISO 8601 with its offset, as the server takes it; undefined where the field is empty or half filled. */
export const fromField = (value: string): string | undefined =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) ? `${value.slice(0, 16)}:00+08:00` : undefined;
