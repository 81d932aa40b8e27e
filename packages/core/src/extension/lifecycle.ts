import { answerDueName } from '../assignment/guards.ts';
import type { AssignmentRow } from '../assignment/types.ts';
import { type Dossier, type Due, isPending } from '../dossier/dossier.ts';
import { defineProcedure, type Guard, type Scene } from '../procedure/define.ts';
import { dueDate } from '../workdays/due-date.ts';
import { extensionStates } from './types.ts';

function openDue(dossier: Dossier, assignment: AssignmentRow | undefined): Due | undefined {
  if (assignment === undefined) return undefined;
  const name = answerDueName(assignment);
  return dossier.dues.find((due) => due.caseId === assignment.id && due.name === name && isPending(due));
}

const datePending: Guard<unknown> = ({ dossier, assignment }) => (openDue(dossier, assignment) === undefined ? 'dueMissing' : null);

/** 难度大须事先说明理由: asked for before the date, never after. */
const beforeTheDate: Guard<unknown> = ({ dossier, assignment, now }) => {
  const due = openDue(dossier, assignment);
  return due !== undefined && now <= due.at ? null : 'extensionTooLate';
};

const noneOpen: Guard<unknown> = ({ dossier, assignment }) =>
  dossier.cases.extension.some((entry) => entry.assignmentId === assignment?.id && entry.state === 'requested') ? 'extensionOpen' : null;

const notUsedUp: Guard<unknown> = ({ dossier, assignment, rulebook }) => {
  const granted = dossier.cases.extension.filter(
    (entry) => entry.assignmentId === assignment?.id && entry.round === assignment.round && entry.state === 'approved',
  );
  return granted.length < rulebook.extension.mostTimes ? null : 'extensionUsedUp';
};

/** The furthest date an extension may reach, from the date it extends. */
function furthest({ dossier, assignment, rulebook, calendar }: Scene<unknown>): number | undefined {
  const due = openDue(dossier, assignment);
  return due === undefined ? undefined : dueDate(rulebook.extension.furthest, due.at, calendar).at;
}

/** 延期申请: before the date, with a reason, decided by the office */
export const extension = defineProcedure<'extension'>({
  name: 'extension',
  states: extensionStates,
  ends: ['approved', 'refused'],
  optional: {},
  facets: {},
  awaits: { requested: [{ by: 'proposalsOffice', action: 'extension.approve', due: 'extensionDecision' }] },
  actions: {
    request: {
      from: [],
      under: 'assignment',
      to: 'requested',
      by: ['unitClerk'],
      guards: [datePending, beforeTheDate, noneOpen, notUsedUp],
      checks: [
        (scene, input) => {
          const due = openDue(scene.dossier, scene.assignment);
          if (due !== undefined && input.until <= due.at) return { code: 'extensionTooLate', pointer: '/until' };
          const limit = furthest({ ...scene, self: undefined });
          return limit !== undefined && input.until > limit ? { code: 'extensionTooFar', pointer: '/until' } : null;
        },
      ],
      due: [{ name: 'extensionDecision' }],
      begin: ({ assignment, actor }, input) => ({
        assignmentId: assignment?.id ?? '',
        unitId: assignment?.unitId ?? '',
        round: assignment?.round ?? 1,
        until: input.until,
        reason: input.reason,
        requestedBy: actor.personId,
        decidedBy: null,
        comment: null,
      }),
      tells: ['proposalsOffice', 'proposer'],
    },
    approve: {
      from: ['requested'],
      to: 'approved',
      by: ['proposalsOffice'],
      clears: ['extensionDecision'],
      set: ({ actor }, input) => ({ decidedBy: actor.personId, comment: input.comment ?? null }),
      effects: ({ dossier, self, assignment }) => {
        const due = openDue(dossier, assignment);
        if (due === undefined) return [];
        return [
          {
            do: 'moveDue',
            procedure: 'assignment',
            proposalId: self.proposalId,
            caseId: self.assignmentId,
            name: due.name,
            at: self.until,
          },
        ];
      },
      tells: ['unitClerk', 'proposer'],
    },
    refuse: {
      from: ['requested'],
      to: 'refused',
      by: ['proposalsOffice'],
      clears: ['extensionDecision'],
      set: ({ actor }, input) => ({ decidedBy: actor.personId, comment: input.comment }),
      tells: ['unitClerk'],
    },
  },
});
