import { type Cases, type Dossier, type Due, emptyDossier, freshDue, type ProcedureName } from '../dossier/dossier.ts';
import { homeOf } from '../dossier/roots.ts';
import { replaceCase } from '../procedure/dossier-change.ts';
import type { Signatory } from '../proposal/types.ts';
import { untouched } from '../proposal/untouched.ts';
import { at, testCalendar } from './calendar-years.ts';
import { peopleOf } from './cast.ts';
import { caseBeside, surroundingsBeside } from './rows-beside.ts';

/** One case of each procedure, in whatever state, for rules that are asked of every state. */

const row = (id: string) => ({ id, proposalId: 'p1', version: 3, rulebookVersion: 1, createdAt: at('2025-02-18') });
const ofUnit = { assignmentId: 'a-transport', unitId: 'transport' };

/** Who proposes: a person with others, or a body. */
export const proposerKinds = ['personal', 'collective'] as const;
export type ProposerKind = (typeof proposerKinds)[number];

const part = (unitId: string, role: Cases['assignment']['role'], state: Cases['assignment']['state'], round = 1): Cases['assignment'] => ({
  ...row(`a-${unitId}`),
  state,
  unitId,
  centralOfficeId: 'governmentOffice',
  role,
  round,
  acceptedBy: 'unit',
  objection: null,
  suggestedUnitId: null,
  suggestionReason: null,
  receivedAt: null,
  firstContactAt: null,
  plan: null,
  headName: null,
  deputyName: null,
  handlerName: null,
  opinion: null,
  opinionClass: null,
  opinionGivenAt: null,
  remindedAt: null,
  answeredAt: null,
  trackingClass: null,
  trackingReason: null,
});

export const caseIn: { readonly [P in ProcedureName]: (state: Cases[P]['state'], by: ProposerKind) => Cases[P] } = {
  proposal: (state, by) => ({
    ...untouched,
    ...row('p1'),
    state,
    kind: by === 'personal' ? 'joint' : 'collective',
    bodyId: by === 'personal' ? null : 'minmeng',
    bodyKind: by === 'personal' ? null : 'party',
    createdBy: 'author',
    leadId: by === 'personal' ? 'lead' : null,
    title: '关于完善老旧小区停车设施的提案',
    field: 'urban',
    textVersion: 2,
    sessionId: 's2025',
    consentToPublish: 'full',
    reviewGroupId: 'urbanGroup',
    mergedIntoId: state === 'merged' ? 'p2' : null,
  }),
  adjustment: (state) => ({
    ...row('adjustment'),
    state,
    groupId: 'group',
    memberIds: ['p1'],
    kind: 'revise',
    reason: '内容笼统',
    mode: 'phone',
    heldAt: at('2025-02-18'),
    place: '驻地',
    participants: [],
    said: '同意修改',
    proposedBy: 'office',
    answeredBy: null,
    answeredAt: null,
    answerNote: null,
  }),
  assignment: (state) => part('transport', 'lead', state),
  conciliation: (state) => ({
    ...row('conciliation'),
    state,
    cause: 'objected',
    calledBy: 'office',
    sessions: [],
    decision: [],
    grounds: null,
    decidedBy: null,
  }),
  recommendation: (state) => ({ ...row('recommendation'), state, ordinal: 1, text: '错时共享', unitIds: [], adoption: null, results: [] }),
  task: (state) => ({
    ...row('task'),
    state,
    recommendationId: 'recommendation',
    unitId: 'transport',
    title: '试点',
    headName: '局长',
    deputyName: null,
    handlerName: '科长',
    dueAt: at('2025-06-01'),
    adoption: null,
    answer: null,
    declineReason: null,
  }),
  consultation: (state) => ({
    ...row('consultation'),
    ...ofUnit,
    state,
    aboutId: 'p1',
    round: 1,
    withWhom: 'proposer',
    stage: 'during',
    mode: 'faceToFace',
    heldAt: at('2025-02-18'),
    place: '居委会',
    participants: [],
    said: '',
    agreed: '',
    open: null,
    recordedBy: 'clerk',
    recordedBySide: 'unit',
    confirmedBy: null,
    confirmedAt: null,
    note: null,
    attempts: [],
    releasedBy: null,
    fileIds: [],
  }),
  extension: (state) => ({
    ...row('extension'),
    ...ofUnit,
    state,
    round: 1,
    until: at('2025-08-01'),
    reason: '',
    requestedBy: 'clerk',
    decidedBy: null,
    comment: null,
  }),
  escalation: (state) => ({
    ...row('escalation'),
    ...ofUnit,
    state,
    question: '',
    plan: '',
    raisedBy: 'leader',
    instruction: null,
    instructedBy: null,
    outcome: null,
  }),
  reply: (state) => ({
    ...row('reply'),
    ...ofUnit,
    state,
    round: 1,
    textVersion: 1,
    opening: '',
    closing: '',
    class: null,
    openness: null,
    opennessReason: null,
    documentNo: null,
    contactName: null,
    contactPhone: null,
    fileIds: [],
    draftedBy: 'clerk',
    writtenAt: null,
    issuedBy: null,
    issuedAt: null,
  }),
  evaluation: (state, by) => ({
    ...row('evaluation'),
    ...ofUnit,
    state,
    aboutId: 'p1',
    replyId: 'reply',
    round: 1,
    evaluatorId: by === 'personal' ? 'evaluator' : null,
    bodyId: by === 'personal' ? null : 'minmeng',
    attitude: null,
    result: null,
    relevance: null,
    comment: null,
    enteredBy: null,
    channel: null,
    scanFileId: null,
    signatureFileId: null,
    givenAt: null,
  }),
  tracking: (state) => ({
    ...row('tracking'),
    ...ofUnit,
    state,
    recommendationId: null,
    cause: 'plannedReply',
    report: null,
    reportedOutcome: null,
    reportedBy: null,
    comment: null,
  }),
  ...caseBeside,
};

const signatory = (personId: string, state: Signatory['state'], ordinal: number): Signatory => ({
  proposalId: 'p1',
  personId,
  ordinal,
  state,
  textVersion: state === 'signed' ? 2 : null,
  invitedAt: at('2025-02-18'),
  decidedAt: null,
  reason: null,
});

const open = (caseId: string, procedure: ProcedureName, name: Due['name']): Due => {
  const term = { term: null, from: '2025-02-18', reached: '2025-03-18', to: '2025-03-18', calendarKnown: true };
  return freshDue({ caseId, procedure, name }, { at: at('2025-03-18'), basis: term }, testCalendar);
};

/** Everything around a case: its proposal, a lead and a co-handling unit, signatures, open dates. */
export function surroundings(by: ProposerKind): Dossier {
  const empty = emptyDossier();
  return {
    ...empty,
    cases: {
      ...empty.cases,
      proposal: [caseIn.proposal('assigned', by)],
      assignment: [part('transport', 'lead', 'handling'), part('finance', 'coHandler', 'handling')],
      recommendation: [caseIn.recommendation('listed', by), { ...caseIn.recommendation('listed', by), id: 'recommendation2', ordinal: 2 }],
    },
    records: {
      ...empty.records,
      text: [
        {
          proposalId: 'p1',
          version: 2,
          title: '停车',
          parts: { background: '', analysis: '', recommendations: '' },
          kept: true,
          savedBy: 'author',
          savedAt: at('2025-02-18'),
        },
      ],
      signatory: [signatory('signed', 'signed', 1), signatory('invited', 'invited', 2), signatory('declined', 'declined', 3)],
    },
    dues: [
      open('p1', 'proposal', 'coSigning'),
      open('a-transport', 'assignment', 'answer'),
      open('evaluation', 'evaluation', 'evaluation'),
    ],
    merged: [{ id: 'p2', title: '停车难', caseNo: null, leadId: 'mergedLead', bodyId: null, signatoryIds: ['mergedSigned'] }],
    bodyPeople: by === 'collective' ? peopleOf('minmeng') : [],
  };
}

/** The surroundings with one case in the state asked for; an adjustment is there only while the proposal is reviewed. */
export function dossierWith<P extends ProcedureName>(procedure: P, state: Cases[P]['state'], by: ProposerKind): Dossier {
  const home = homeOf[procedure];
  const around = home === 'proposal' ? surroundings(by) : surroundingsBeside(home);
  const fitting = procedure === 'adjustment' ? replaceCase(around, 'proposal', caseIn.proposal('underReview', by)) : around;
  return replaceCase(fitting, procedure, caseIn[procedure](state, by));
}
