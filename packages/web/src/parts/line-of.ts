import { type ConsultationState, type KnotKind, knotOf, type Side } from '@shangliang/core';

/** One thing that happened, as the server's time line gives it. */
export interface Happening {
  seq: number;
  procedure: string;
  caseId: string | null;
  action: string;
  relation: string | null;
  side: Side;
  actorId: string | null;
  at: string;
  sentence: string;
}

/** A talk of the two sides, whose events stand as one knot. */
export interface Talk {
  id: string;
  state: ConsultationState;
}

export interface LineEntry {
  key: number;
  side: Side;
  at: string;
  caseId: string | null;
  sentence: string;
  /** How often in a row: twenty recommendations listed one after another are one entry. */
  times: number;
  /** What followed of itself, and, for a knot, what was said on it afterwards. */
  followed: readonly { seq: number; at: string; sentence: string }[];
  knot: KnotKind | null;
}

const alike = (a: Happening, b: Happening): boolean =>
  a.procedure === b.procedure && a.action === b.action && a.actorId === b.actorId && a.relation === b.relation && a.side === b.side;

const ofItself = (entry: Happening): boolean => entry.relation === 'system';

/**
 * The two-sided line: what each side did on its side, what both did together as knots in the middle (hollow until both have
 * confirmed), what followed of itself folded into what it followed.
 */
export function lineOf(happenings: readonly Happening[], talks: readonly Talk[]): LineEntry[] {
  const stateOf = new Map(talks.map((talk) => [talk.id, talk.state]));
  const knots = new Map<string, LineEntry & { followed: { seq: number; at: string; sentence: string }[] }>();
  const line: (LineEntry & { followed: { seq: number; at: string; sentence: string }[] })[] = [];
  let before: Happening | undefined;
  for (const entry of happenings) {
    const { seq, at, sentence, caseId, side } = entry;
    const last = line.at(-1);
    const state = caseId === null || entry.procedure !== 'consultation' ? undefined : stateOf.get(caseId);
    if (caseId !== null && state !== undefined) {
      const known = knots.get(caseId);
      if (known !== undefined) known.followed.push({ seq, at, sentence });
      else {
        const knot = { key: seq, side: 'together' as const, at, caseId, sentence, times: 1, followed: [], knot: knotOf([state]) };
        knots.set(caseId, knot);
        line.push(knot);
      }
    } else if (ofItself(entry) && last !== undefined) last.followed.push({ seq, at, sentence });
    else if (last !== undefined && before !== undefined && last.knot === null && alike(before, entry)) {
      last.times += 1;
      continue;
    } else line.push({ key: seq, side, at, caseId, sentence, times: 1, followed: [], knot: null });
    before = entry;
  }
  return line;
}
