import type { ProposalGroup } from '@shangliang/contract';

type Member = ProposalGroup['members'][number];

/** Two of a group to be laid side by side at the review desk: one that is still to be decided about, and another. */
export function toCompare(members: readonly Member[]): { id: string; with: string } | undefined {
  const open = members.findLast((member) => member.mergeable);
  const other = members.find((member) => member.id !== open?.id);
  return open === undefined || other === undefined ? undefined : { id: open.id, with: other.id };
}
