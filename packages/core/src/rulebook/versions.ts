import type { Instant } from '../workdays/civil.ts';

/** When a version was written and from when it is meant to apply. */
export interface RulebookVersion {
  version: number;
  createdAt: Instant;
  appliesFrom: Instant;
}

export const versionStates = ['past', 'inForce', 'coming', 'withdrawn'] as const;
export type VersionState = (typeof versionStates)[number];

/** A version that had not begun to apply when a newer one was written is withdrawn by it; nothing is overwritten. */
export const isWithdrawn = (one: RulebookVersion, all: readonly RulebookVersion[]): boolean =>
  all.some((other) => other.version > one.version && other.createdAt < one.appliesFrom);

/** The newest version that applies. @throws RangeError where a committee has none: it is founded with one */
export function versionInForce(all: readonly RulebookVersion[], now: Instant): number {
  const standing = all.filter((entry) => entry.appliesFrom <= now && !isWithdrawn(entry, all));
  if (standing.length === 0) throw new RangeError('a committee without a rulebook in force');
  return Math.max(...standing.map((entry) => entry.version));
}

export function versionState(one: RulebookVersion, all: readonly RulebookVersion[], now: Instant): VersionState {
  if (isWithdrawn(one, all)) return 'withdrawn';
  if (one.appliesFrom > now) return 'coming';
  return one.version === versionInForce(all, now) ? 'inForce' : 'past';
}
