import { replyOfRound } from '../assignment/steps.ts';
import type { AssignmentRow } from '../assignment/types.ts';
import { coverageOf, familyOf } from '../consultation/coverage.ts';
import { type ConsultationRow, inPersonModes } from '../consultation/types.ts';
import { type Dossier, proposalOf } from '../dossier/dossier.ts';
import { type Actor, post } from '../procedure/actor.ts';
import type { ProblemCode } from '../procedure/problems.ts';
import { proposersOf, subjectsOf } from '../procedure/relations.ts';
import type { Id } from '../procedure/row.ts';
import { tableOf } from '../procedures.ts';
import { hasGivenOpinion } from '../proposal/guards.ts';
import { coHandlersOf } from '../reply/guards.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

/** An act that takes an obstacle out of the way, on which case, and whose it is. */
export interface ClearingAct {
  /** `procedure.action` */
  action: string;
  /** The case it moves, or under which it begins one. */
  caseId: Id;
  subjects: readonly string[];
  /** The proposal it is about, where several are answered together. */
  aboutId: Id | null;
}

type Clearing = (dossier: Dossier, part: AssignmentRow, rulebook: Rulebook) => readonly ClearingAct[];

const settles = (talk: ConsultationRow, part: AssignmentRow, aboutId: Id, inPerson: boolean): boolean =>
  talk.assignmentId === part.id &&
  talk.round === part.round &&
  talk.aboutId === aboutId &&
  talk.withWhom === 'proposer' &&
  (!inPerson || talk.mode === null || inPersonModes.includes(talk.mode));

/** A talk that is written down waits for what its own table says; where there is none, it is held and then confirmed. */
function talksTo(inPerson: boolean): Clearing {
  return (dossier, part, rulebook) => {
    const wanted = inPerson ? 'faceToFaceMissing' : 'missing';
    return familyOf(dossier)
      .filter((aboutId) => coverageOf(dossier, part, aboutId, rulebook) === wanted)
      .flatMap((aboutId): ClearingAct[] => {
        const { awaits } = tableOf('consultation');
        const underWay = dossier.cases.consultation
          .filter((talk) => settles(talk, part, aboutId, inPerson))
          .flatMap((talk) =>
            (awaits[talk.state] ?? [])
              .filter((rule) => rule.when?.(dossier, talk, rulebook) ?? true)
              .map((rule) => ({ action: rule.action, caseId: talk.id, subjects: subjectsOf[rule.by](dossier, talk), aboutId })),
          );
        if (underWay.length > 0) return merged(underWay);
        return [
          { action: 'consultation.record', caseId: part.id, subjects: [post(part.unitId, 'unitClerk')], aboutId },
          { action: 'consultation.confirm', caseId: part.id, subjects: proposersOf(dossier, aboutId), aboutId },
        ];
      });
  };
}

/** One act on one case by any of several is one step. */
function merged(acts: readonly ClearingAct[]): ClearingAct[] {
  const found = new Map<string, ClearingAct>();
  for (const entry of acts) {
    const key = `${entry.action} ${entry.caseId}`;
    const known = found.get(key);
    found.set(key, known === undefined ? entry : { ...known, subjects: [...new Set([...known.subjects, ...entry.subjects])] });
  }
  return [...found.values()];
}

const written: Clearing = (dossier, part) => {
  const reply = replyOfRound(dossier, part);
  return reply === undefined ? [] : [{ action: 'reply.edit', caseId: reply.id, subjects: [post(part.unitId, 'unitClerk')], aboutId: null }];
};

/** Which acts take which obstacle away. What is not named here is said in its own words alone. */
export const clearings: Readonly<Partial<Record<ProblemCode, Clearing>>> = {
  consultationMissing: talksTo(false),
  faceToFaceMissing: talksTo(true),
  coOpinionMissing: (dossier) =>
    coHandlersOf(dossier)
      .filter((entry) => entry.opinionGivenAt === null || entry.state === 'handling')
      .map((entry) => ({
        action: 'assignment.giveOpinion',
        caseId: entry.id,
        subjects: [post(entry.unitId, 'unitLeader')],
        aboutId: null,
      })),
  secondRoundNeedsLeader: (_dossier, part, rulebook) => [
    { action: 'assignment.plan', caseId: part.id, subjects: [post(part.unitId, rulebook.secondHandling.answeredBy)], aboutId: null },
  ],
  noRecommendations: (dossier, part) => [
    { action: 'recommendation.list', caseId: proposalOf(dossier).id, subjects: [post(part.unitId, 'unitClerk')], aboutId: null },
  ],
  recommendationUnanswered: written,
  declineReasonMissing: written,
  nextStepMissing: written,
  classMissing: written,
  classUnknown: written,
  opennessMissing: written,
  opennessUnknown: written,
  opennessReasonMissing: written,
  contactMissing: written,
};

type ReviewClearing = (dossier: Dossier, rulebook: Rulebook, actor: Actor) => readonly ClearingAct[];

/** The same before a decision of review; nothing where the reader's own part is done and others are waited for. */
export const reviewClearings: Readonly<Partial<Record<ProblemCode, ReviewClearing>>> = {
  opinionsMissing: (dossier, rulebook, actor) => {
    const proposal = proposalOf(dossier);
    const decider = rulebook.review.steps[proposal.reviewStep]?.decidedBy;
    if (decider === undefined || hasGivenOpinion(dossier, proposal, actor.personId)) return [];
    return [{ action: 'proposal.giveOpinion', caseId: proposal.id, subjects: subjectsOf[decider](dossier, proposal), aboutId: null }];
  },
};
