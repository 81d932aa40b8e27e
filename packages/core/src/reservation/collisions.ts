import type { Dossier } from '../dossier/dossier.ts';
import { type Actor, office } from '../procedure/actor.ts';
import { subjectsOf } from '../procedure/relations.ts';
import type { Id } from '../procedure/row.ts';
import type { TopicRow } from '../topic/types.ts';
import type { ReservationRow } from './types.ts';

/** Still somebody's: not refused, given back or run out. */
export const isReserved = (entry: Pick<ReservationRow, 'state'>): boolean =>
  entry.state === 'offered' || entry.state === 'held' || entry.state === 'drafted' || entry.state === 'submitted';

/** Stands in the catalogue, for anybody to take. */
export const isListed = (topic: Pick<TopicRow, 'state'>): boolean => topic.state === 'listed';

export const isSameHolder = (
  one: Pick<ReservationRow, 'personId' | 'bodyId'>,
  other: Pick<ReservationRow, 'personId' | 'bodyId'>,
): boolean => (one.bodyId !== null || other.bodyId !== null ? one.bodyId === other.bodyId : one.personId === other.personId);

/** Everybody who has a topic; more than one of them is a collision (撞车), shown with their names. */
export const holdersOf = (dossier: Dossier, topicId: Id): ReservationRow[] =>
  dossier.cases.reservation.filter((entry) => entry.topicId === topicId && isReserved(entry));

const handsOut = [office('proposalsOffice'), office('proposalsCommittee')];

/** Whether a topic is one matter with another, or with a proposal, is said by the offices that hand topics out, and by whoever has it. */
export function maySaySameTopic(dossier: Dossier, topicId: Id, actor: Actor): boolean {
  const holders = holdersOf(dossier, topicId).flatMap((entry) => subjectsOf.holder(dossier, entry));
  return [...handsOut, ...holders].some((subject) => actor.subjects.has(subject));
}
