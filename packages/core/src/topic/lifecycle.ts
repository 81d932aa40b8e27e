import { act, defineProcedure, type Effect, type Guard, type Scene } from '../procedure/define.ts';
import type { Problem } from '../procedure/problems.ts';
import { findCoded } from '../rulebook/rulebook.ts';
import { type TopicInputs, type TopicRow, type TopicSource, topicStates } from './types.ts';

const catalogueOpen: Guard<unknown> = ({ dossier }) => (dossier.cases.catalogue[0]?.state === 'closed' ? 'catalogueClosed' : null);

const fieldKnown = ({ rulebook }: Pick<Scene<unknown>, 'rulebook'>, { field }: { field: string }): Problem | null =>
  findCoded(rulebook.fields, field) === undefined ? { code: 'fieldUnknown', pointer: '/field' } : null;

/** Whoever speaks for an organization names it, and works in it. */
function organizationProblems(
  { actor, relation, directory }: Pick<Scene<unknown>, 'actor' | 'relation' | 'directory'>,
  { organizationId }: TopicInputs['suggest'],
): Problem[] {
  if (organizationId === undefined) return relation === 'someUnit' ? [{ code: 'unitUnknown', pointer: '/organizationId' }] : [];
  const kind = directory.organization(organizationId)?.kind;
  const posts = kind === 'unit' ? ['unitClerk', 'unitLeader'] : ['bodyLeader'];
  return posts.some((post) => actor.subjects.has(`o:${organizationId}:${post}`))
    ? []
    : [{ code: 'notSpeakingForOrganization', pointer: '/organizationId' }];
}

function sourceOf(
  { relation, directory }: Pick<Scene<unknown>, 'relation' | 'directory'>,
  organizationId: string | undefined,
): TopicSource {
  if (organizationId !== undefined) return directory.organization(organizationId)?.kind === 'unit' ? 'unit' : 'body';
  return relation === 'member' || relation === 'someBodyLeader' ? 'member' : 'office';
}

/** A list that changes after somebody agreed to it, and before it is published, is agreed to anew. */
function reconsidered({ dossier }: Scene<TopicRow>): Effect[] {
  const [catalogue] = dossier.cases.catalogue;
  if (catalogue === undefined || catalogue.agreedBy.length === 0) return [];
  return catalogue.state === 'collecting' || catalogue.state === 'agreed' ? [act('catalogue', 'reconsider', catalogue, {})] : [];
}

const notReserved: Guard<TopicRow> = ({ dossier, self }) =>
  dossier.cases.reservation.some((entry) => entry.topicId === self.id && ['offered', 'held', 'drafted'].includes(entry.state))
    ? 'topicReserved'
    : null;

/** 题目：征集、列入目录 (Q6) */
export const topic = defineProcedure<'topic'>({
  name: 'topic',
  states: topicStates,
  ends: ['dropped'],
  optional: {},
  facets: {},
  awaits: { suggested: [{ by: 'proposalsOffice', action: 'topic.list' }] },
  actions: {
    suggest: {
      from: [],
      under: 'catalogue',
      to: 'suggested',
      by: ['member', 'someBodyLeader', 'someUnit', 'partySupervision', 'governmentSupervision', 'proposalsOffice', 'proposalsCommittee'],
      guards: [catalogueOpen],
      checks: [fieldKnown, organizationProblems],
      begin: (scene, input) => ({
        title: input.title,
        field: input.field,
        about: input.about ?? null,
        key: false,
        suggestedBy: scene.actor.personId,
        source: sourceOf(scene, input.organizationId),
        organizationId: input.organizationId ?? null,
        dropReason: null,
      }),
    },
    amend: {
      from: ['suggested', 'listed'],
      to: 'same',
      by: ['proposalsOffice'],
      edits: true,
      guards: [catalogueOpen],
      checks: [fieldKnown],
      set: (_scene, input) => ({ title: input.title, field: input.field, about: input.about ?? null }),
      effects: (scene) => (scene.self.state === 'listed' ? reconsidered(scene) : []),
    },
    list: {
      // after publication too: key topics are announced at any time (F1)
      from: ['suggested'],
      to: 'listed',
      by: ['proposalsOffice'],
      guards: [catalogueOpen],
      set: (_scene, input) => ({ key: input.key }),
      effects: reconsidered,
      tells: ['suggester'],
    },
    drop: {
      from: ['suggested', 'listed'],
      to: 'dropped',
      by: ['proposalsOffice'],
      guards: [catalogueOpen, notReserved],
      set: (_scene, input) => ({ dropReason: input.reason }),
      effects: reconsidered,
      tells: ['suggester'],
    },
  },
});
