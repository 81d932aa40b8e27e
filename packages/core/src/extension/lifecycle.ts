import { answerDueName } from '../assignment/guards.ts';
import type { AssignmentRow } from '../assignment/types.ts';
import { type Dossier, type Due, isPending } from '../dossier/dossier.ts';
import { defineProcedure, type Guard, type Scene } from '../procedure/define.ts';
import { resumed } from '../procedure/pauses.ts';
import { dueDate } from '../workdays/due-date.ts';
import { extensionStates } from './types.ts';

function openDue(dossier: Dossier, assignment: AssignmentRow | undefined): Due | undefined {
  if (assignment === undefined) return undefined;
  const name = answerDueName(assignment);
  return dossier.dues.find((due) => due.caseId === assignment.id && due.name === name && isPending(due));
}

const datePending: Guard<unknown> = ({ dossier, assignment }) => (openDue(dossier, assignment) === undefined ? 'dueMissing' : null);

/** The date as it stands for whoever asks now: one that stands still runs on with the days it was given back. */
function runningDue({ dossier, assignment, now, calendar }: Pick<Scene<unknown>, 'dossier' | 'assignment' | 'now' | 'calendar'>) {
  const due = openDue(dossier, assignment);
  return due === undefined ? undefined : resumed(due, now, calendar);
}

/** 难度大须事先说明理由: asked for before the date, never after; what was once missed stays missed, whatever the clock says. */
const beforeTheDate: Guard<unknown> = (scene) => {
  const due = runningDue(scene);
  return due !== undefined && due.state === 'open' && scene.now <= due.at ? null : 'extensionTooLate';
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
function furthest(scene: Scene<unknown>): number | undefined {
  const due = runningDue(scene);
  return due === undefined ? undefined : dueDate(scene.rulebook.extension.furthest, due.at, scene.calendar).at;
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
          const due = runningDue(scene);
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
