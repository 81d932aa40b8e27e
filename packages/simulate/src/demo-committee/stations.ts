/** Milliseconds. */
export const day = 86_400_000;

/** Days before today at which the demo's year passes its stations. */
export const station = { start: 118, opens: 104, deadline: 100, closes: 99, review: 96, filing: 92, preassign: 90, assign: 79 } as const;

/** The instant so many days before today. */
export type Ago = (days: number) => number;
