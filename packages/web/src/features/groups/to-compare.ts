import type { ProposalGroup } from '@shangliang/contract';

type Member = ProposalGroup['members'][number];
export interface Pair {
  id: string;
  with: string;
}

/**
 * Those of a group that are to be laid side by side at the review desk: each that is still to be decided about, the newest first, beside
 * the oldest other; no two are laid side by side twice.
 */
export function toCompare(members: readonly Member[]): Pair[] {
  const pairs: Pair[] = [];
  for (const open of members.filter((member) => member.mergeable).toReversed()) {
    const other = members.find((member) => member.id !== open.id);
    if (other !== undefined && !pairs.some((pair) => pair.id === other.id && pair.with === open.id))
      pairs.push({ id: open.id, with: other.id });
  }
  return pairs;
}
