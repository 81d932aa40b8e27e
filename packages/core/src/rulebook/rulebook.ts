import type { CatalogueOffice } from '../catalogue/types.ts';
import type { ConsultationMode } from '../consultation/types.ts';
import type { PostKind } from '../procedure/actor.ts';
import type { BodyKind } from '../proposal/types.ts';
import type { Adoption } from '../recommendation/types.ts';
import type { Term } from '../workdays/due-date.ts';

/** Names of time limits; a case's dates are reckoned from the rulebook it began under. */
export const termNames = [
  'acceptance',
  'conciliation',
  'firstContact',
  'coOpinion',
  'answer',
  'consultationConfirmation',
  'evaluation',
  'secondAnswer',
  'extensionDecision',
  'tracking',
  'reservation',
] as const;
export type TermName = (typeof termNames)[number];

/** Dates that somebody sets on a case, beside those that follow from a term. */
export const dueNames = [...termNames, 'coSigning', 'signUp', 'publication'] as const;
export type DueName = (typeof dueNames)[number];

export const isTermName = (name: DueName): name is TermName => (termNames as readonly DueName[]).includes(name);

/** Steps that a committee may leave out. */
export const switches = ['countersigning', 'sectionReview', 'supervisionReview'] as const;
export type Switch = (typeof switches)[number];

export interface Coded {
  code: string;
  /** As printed, in the committee's language. */
  label: string;
}

export interface PartRule extends Coded {
  guidance: string;
  required: boolean;
  /** Characters, white space not counted. */
  most: number;
}

export const reviewDeciders = ['proposalsOffice', 'reviewConvener', 'proposalsCommittee'] as const;
export interface ReviewStepRule extends Coded {
  /** Who may pass the step on. */
  decidedBy: (typeof reviewDeciders)[number];
  /** Opinions of reviewers or delegates that must be in before it can be passed. */
  opinionsNeeded: number;
}

export interface ReplyClassRule extends Coded {
  meaning: string;
  /** Stays on the list until done or explained. */
  tracked: boolean;
}

export interface ResultRule extends Coded {
  satisfied: boolean;
  opensSecondHandling: boolean;
}

/** What a committee may set (工作规程); versioned, and a case keeps the version it began under. */
export interface Rulebook {
  preset: string;
  titleMost: number;
  totalMost: number;
  parts: readonly PartRule[];
  fields: readonly Coded[];
  numbering: {
    serial: string;
    /** Case numbers of what is put on file. */
    filed: string;
    /** Own series of what is not. */
    unfiled: string;
  };
  coSigners: { most: number };
  collective: {
    /** Bodies whose proposals carry a seal. */
    sealing: readonly BodyKind[];
    /** Bodies that propose during the plenary only; their convener signs. */
    plenaryOnly: readonly BodyKind[];
    /** Share of the body's members who must approve, 0…1, and the least number of them. */
    approvalShare: number;
    approvalLeast: number;
    /** Least share of the body's members who must have voted at all, 0…1. */
    quorum: number;
  };
  review: { steps: readonly ReviewStepRule[] };
  refusalReasons: readonly Coded[];
  destinations: readonly Coded[];
  /** 转社情民意 as an outcome of the decision needs the proposer's consent first. */
  conversionNeedsConsent: boolean;
  preassignment: {
    /** Both supervision offices endorse the units before anything goes out. */
    jointly: boolean;
    objectionSignedBy: 'unitClerk' | 'unitLeader';
  };
  conciliation: { sides: readonly string[] };
  terms: Readonly<Record<TermName, Term>>;
  switches: Readonly<Record<Switch, boolean>>;
  consultation: {
    /** Modes that count before a reply. */
    counted: readonly ConsultationMode[];
    needed: number;
    faceToFaceNeeded: number;
    /** Failed attempts to be shown before a release may be asked for. */
    attemptsNeeded: number;
  };
  reply: {
    classes: readonly ReplyClassRule[];
    openness: readonly Coded[];
    documentNo: string;
  };
  /** Answers that make a case count as adopted, if at least one recommendation got one. */
  adoption: { caseCountsWith: readonly Adoption[] };
  evaluation: {
    attitudes: readonly Coded[];
    results: readonly ResultRule[];
    /** 领衔+全部联名人, or the first proposer alone. */
    evaluators: 'everyProposer' | 'leadProposer';
  };
  secondHandling: { mostRounds: number; answeredBy: 'unitLeader' | 'unitSectionHead' };
  extension: { mostTimes: number; furthest: Term };
  /** 参考题目: who agrees to the yearly catalogue, and how its topics are reserved. */
  catalogue: {
    agreedBy: readonly CatalogueOffice[];
    /** How long before the plenary opens it is to be published. */
    publishBefore: Term;
    /** A topic that somebody has is barred to others; else they are warned. */
    exclusive: boolean;
  };
  /** 季度提醒: months in which members and bodies are asked to turn what they saw and heard into proposals, from which day on. */
  prompts: { months: readonly number[]; day: number };
  /** Posts that sign in with a second factor. */
  secondFactor: { posts: readonly PostKind[] };
  reminders: {
    /** Working days before a date on which those it waits for are reminded. */
    ahead: readonly number[];
    /** Working days between reminders of what is overdue; 0: none. */
    overdueEvery: number;
    /** Hours of a working day, Asia/Shanghai, in which anything is sent: `from` included, `to` not. */
    fromHour: number;
    toHour: number;
  };
  /** How long after a missed date it counts as very overdue. */
  veryOverdueAfter: Term;
  /** Dates that stand still while the other side has the matter. */
  pauses: readonly DueName[];
}

export const findCoded = <T extends Coded>(list: readonly T[], code: string): T | undefined => list.find((entry) => entry.code === code);
