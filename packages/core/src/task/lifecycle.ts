import { defineProcedure } from '../procedure/define.ts';
import { isActive } from '../procedure/relations.ts';
import { taskStates } from './types.ts';

/** 任务分解: a recommendation's work, unit by unit */
export const task = defineProcedure<'task'>({
  name: 'task',
  states: taskStates,
  ends: ['done', 'cancelled'],
  optional: {},
  facets: {},
  awaits: {
    open: [{ by: 'unitClerk', action: 'task.start', at: (self) => self.dueAt }],
    underway: [{ by: 'unitClerk', action: 'task.finish', at: (self) => self.dueAt }],
  },
  actions: {
    allot: {
      from: [],
      under: 'proposal',
      to: 'open',
      by: ['answeringUnitClerk'],
      checks: [
        ({ dossier }, input) =>
          dossier.cases.recommendation.some((entry) => entry.id === input.recommendationId && entry.state !== 'dropped')
            ? null
            : { code: 'recommendationUnknown', pointer: '/recommendationId' },
        ({ dossier }, input) =>
          dossier.cases.assignment.some((entry) => isActive(entry) && entry.unitId === input.unitId)
            ? null
            : { code: 'unitNotOnCase', pointer: '/unitId' },
      ],
      begin: (_scene, input) => ({
        recommendationId: input.recommendationId,
        unitId: input.unitId,
        title: input.title,
        headName: input.headName,
        deputyName: input.deputyName ?? null,
        handlerName: input.handlerName,
        dueAt: input.dueAt,
        adoption: null,
        answer: null,
        declineReason: null,
      }),
      tells: ['unitClerk'],
    },
    start: { from: ['open'], to: 'underway', by: ['unitClerk'] },
    finish: {
      from: ['open', 'underway'],
      to: 'done',
      by: ['unitClerk'],
      checks: [
        (_scene, input) =>
          input.adoption === 'declined' && (input.declineReason ?? '').trim() === ''
            ? { code: 'declineReasonMissing', pointer: '/declineReason' }
            : null,
      ],
      set: (_scene, input) => ({ adoption: input.adoption, answer: input.answer, declineReason: input.declineReason ?? null }),
      tells: ['answeringUnitClerk'],
    },
    cancel: { from: ['open', 'underway'], to: 'cancelled', by: ['answeringUnitClerk'], final: true, tells: ['unitClerk'] },
  },
});
