import { ownSubjects } from '../delegation/delegation.ts';
import { type Actor, type PostKind, person } from './actor.ts';
import type { Id } from './row.ts';

/** How far a post watches over what is late: over all that it may see, or over the cases of its own unit. */
export type Oversight = 'committee' | 'unit';

/** Who watches over what is late without having to act on it (督查、督办): for them it stands beside their matters. */
export const oversight = {
  proposalsOffice: 'committee',
  proposalsCommittee: 'committee',
  partySupervision: 'committee',
  governmentSupervision: 'committee',
  chairperson: 'committee',
  leader: 'committee',
  unitSupervision: 'unit',
  unitLeader: 'unit',
} as const satisfies Partial<Record<PostKind, Oversight>>;

export const overseeingPosts = Object.keys(oversight) as (keyof typeof oversight)[];

const reachOf = (kind: string | undefined): Oversight | undefined => Object.entries(oversight).find(([name]) => name === kind)?.[1];

/** What somebody watches over by a post of their own: `null` for all they may see, or each unit. Whoever sees all needs no unit's apart. */
export function overseenBy(actor: Actor): (Id | null)[] {
  const units: Id[] = [];
  for (const subject of ownSubjects(actor)) {
    if (subject === person(actor.personId)) continue;
    const [token, first = '', kind] = subject.split(':');
    if (token === 'r' && reachOf(first) === 'committee') return [null];
    if (token === 'o' && reachOf(kind) === 'unit' && !units.includes(first)) units.push(first);
  }
  return units;
}
