import { proposalOf } from '../dossier/dossier.ts';
import { defineProcedure, type Guard, type Scene } from '../procedure/define.ts';
import type { Problem } from '../procedure/problems.ts';
import { isAnswering } from '../procedure/relations.ts';
import { type RecommendationRow, recommendationStates } from './types.ts';

/** Recommendations are listed from filing until the first reply leaves. */
const beforeAnswer: Guard<unknown> = ({ dossier }) => {
  const { state } = proposalOf(dossier);
  const open = state === 'filed' || state === 'preassigned' || state === 'assigned';
  return open && !dossier.cases.reply.some((reply) => reply.state === 'issued') ? null : 'recommendationAnswered';
};

function unitsOnCase({ dossier }: Pick<Scene<unknown>, 'dossier'>, unitIds: readonly string[] | undefined): Problem[] {
  const known = new Set(dossier.cases.assignment.filter(isAnswering).map((assignment) => assignment.unitId));
  return (unitIds ?? []).flatMap((id, index) => (known.has(id) ? [] : [{ code: 'unitNotOnCase' as const, pointer: `/unitIds/${index}` }]));
}

const notTheLast: Guard<RecommendationRow> = ({ dossier }) =>
  dossier.cases.recommendation.filter((entry) => entry.state !== 'dropped').length > 1 ? null : 'lastRecommendation';

/** Far beyond any real proposal (the largest known has 21): a slip of a machine, not of a clerk. */
const mostRecommendations = 200;
const roomForOne: Guard<unknown> = ({ dossier }) =>
  dossier.cases.recommendation.length < mostRecommendations ? null : 'tooManyRecommendations';

/** 建议条目: each answered on its own, and followed to what came of it */
export const recommendation = defineProcedure<'recommendation'>({
  name: 'recommendation',
  states: recommendationStates,
  ends: ['dropped'],
  optional: {},
  facets: {},
  awaits: {},
  actions: {
    list: {
      from: [],
      under: 'proposal',
      to: 'listed',
      by: ['proposalsOffice', 'answeringUnitClerk'],
      guards: [beforeAnswer, roomForOne],
      checks: [(scene, input) => unitsOnCase(scene, input.unitIds)],
      begin: (_scene, input) => ({ ordinal: input.ordinal, text: input.text, unitIds: input.unitIds ?? [], adoption: null, results: [] }),
    },
    amend: {
      from: ['listed'],
      to: 'same',
      by: ['proposalsOffice', 'answeringUnitClerk'],
      edits: true,
      guards: [beforeAnswer],
      checks: [(scene, input) => unitsOnCase(scene, input.unitIds)],
      set: ({ self }, input) => ({ text: input.text, unitIds: input.unitIds ?? self.unitIds }),
    },
    drop: {
      from: ['listed'],
      to: 'dropped',
      by: ['proposalsOffice', 'answeringUnitClerk'],
      guards: [beforeAnswer, notTheLast],
    },
    answer: {
      from: ['listed', 'answered'],
      to: 'answered',
      by: ['system'],
      set: (_scene, input) => ({ adoption: input.adoption }),
    },
    recordResult: {
      // 成果转化: which document, project or yearly work item took it up (S10)
      from: ['answered'],
      to: 'same',
      by: ['answeringUnitClerk', 'proposalsOffice'],
      set: ({ self, now }, input) => ({ results: [...self.results, { kind: input.kind, reference: input.reference, at: now }] }),
      tells: ['proposer'],
    },
  },
});
