import type { CatalogueOffice } from '../catalogue/types.ts';
import type { ConciliationSide } from '../conciliation/types.ts';
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
  'coSigning',
  'jointDraft',
  'reservation',
] as const;
export type TermName = (typeof termNames)[number];

/** Every date follows from a term, or is set by somebody in its place (co-signing, an extension, a sign-up's closing). */
export const dueNames = [...termNames, 'signUp', 'publication'] as const;
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

/** Of a case's review group: its members (a grassroots committee's people among them), convener, departments' delegates. */
export const groupDeciders = ['reviewer', 'reviewConvener', 'reviewDelegate'] as const;
export const reviewDeciders = ['proposalsOffice', ...groupDeciders, 'proposalsCommittee'] as const;
export type ReviewDecider = (typeof reviewDeciders)[number];

export const isGroupDecider = (decider: ReviewDecider): boolean => groupDeciders.some((entry) => entry === decider);

export interface ReviewStepRule extends Coded {
  /** Who may pass the step on. */
  decidedBy: ReviewDecider;
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
  /** Both sides sit down together before the case closes, where no second handling follows (Y12). */
  faceToFace: boolean;
}

/** A further question of the evaluation form (征询意见表). */
export interface QuestionRule extends Coded {
  required: boolean;
  answers: readonly Coded[];
}

/** What review may decide (立案、并案、转为意见和建议、转社情民意、不予立案). */
export const reviewOutcomes = ['filed', 'merged', 'opinion', 'information', 'refused'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** Where the class stands on the paper (domain-rules §4.2). */
export const classPlaces = ['topRight', 'head', 'afterNumber', 'end'] as const;
export type ClassPlace = (typeof classPlaces)[number];

/** Silence never satisfies: what was not returned is counted so, or waits with its reminders. */
export const evaluationSilences = ['notReturned', 'waits'] as const;
export const confirmationSilences = ['waits', 'confirmed'] as const;

/** Who follows a tier's cases. */
export const tierSupervisors = ['leader', 'chairperson', 'specialCommittee', 'proposalsCommittee'] as const;

/** 重点、重要、一般: supervision is shared out (Q7). */
export interface TierRule extends Coded {
  supervisedBy: (typeof tierSupervisors)[number];
  /** Share of the filed cases it is meant to take, 0…1; 0: none is meant. */
  share: number;
  /** A time table and a target are set for each case (时间表、效果图). */
  planned: boolean;
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
  review: {
    steps: readonly ReviewStepRule[];
    /** Both supervision offices give their opinions too (三办一委联合审查). */
    jointly: boolean;
    outcomes: readonly ReviewOutcome[];
  };
  refusalReasons: readonly Coded[];
  destinations: readonly Coded[];
  /** 转社情民意 as an outcome of the decision needs the proposer's consent first. */
  conversionNeedsConsent: boolean;
  preassignment: {
    /** Both supervision offices endorse the units before anything goes out. */
    jointly: boolean;
    objectionSignedBy: 'unitClerk' | 'unitLeader';
  };
  conciliation: { sides: readonly ConciliationSide[] };
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
    /** 发文字号 of a unit’s letters, as it is proposed; the unit may write its own. */
    documentNo: string;
    classPlace: ClassPlace;
  };
  /** Answers that make a case count as adopted, if at least one recommendation got one. */
  adoption: { caseCountsWith: readonly Adoption[] };
  evaluation: {
    attitudes: readonly Coded[];
    results: readonly ResultRule[];
    /** 领衔+全部联名人, or the first proposer alone. */
    evaluators: 'everyProposer' | 'leadProposer';
    questions: readonly QuestionRule[];
  };
  silence: {
    evaluation: (typeof evaluationSilences)[number];
    /** Of a talk recorded by one side: waits for the other's word, or counts as confirmed. */
    consultationConfirmation: (typeof confirmationSilences)[number];
  };
  tiers: readonly TierRule[];
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
