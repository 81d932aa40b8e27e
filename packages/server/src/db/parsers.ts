/** Instants are milliseconds and counts are numbers on both engines alike. */
export const parsers: Record<number, (value: string) => unknown> = {
  // timestamptz
  1184: (value) => Date.parse(value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')),
  // int8: counts and sequence numbers, far below 2^53
  20: (value) => Number(value),
};
