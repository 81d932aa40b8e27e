import { type Cases, type Dossier, emptyDossier, freshDue } from '../dossier/dossier.ts';
import type { RootName } from '../dossier/roots.ts';
import { at, testCalendar } from './calendar-years.ts';

/** One case of each procedure that lies in no proposal's dossier, and what is around it. */

const row = (id: string) => ({ id, proposalId: 'p1', version: 3, rulebookVersion: 1, createdAt: at('2025-02-18') });

type Beside = 'activity' | 'talk' | 'catalogue' | 'topic' | 'reservation' | 'prompt';

export const caseBeside: { readonly [P in Beside]: (state: Cases[P]['state']) => Cases[P] } = {
  activity: (state) => ({
    ...row('p1'),
    state,
    kind: 'inspection',
    title: '视察老旧小区停车设施',
    about: null,
    place: '石榴社区',
    startsAt: at('2025-02-18', 9),
    endsAt: at('2025-02-18', 12),
    signUpUntil: at('2025-02-17', 18),
    capacity: 2,
    field: 'urban',
    bodyId: 'economyCommittee',
    createdBy: 'office',
    fileIds: [],
    cancelReason: null,
  }),
  talk: (state) => ({
    ...row('p1'),
    state,
    kind: 'yard',
    title: '院坝里谈停车',
    place: '石榴社区三号院',
    heldAt: at('2025-02-16', 15),
    people: [{ name: '刘大姐' }],
    headcount: 12,
    opinions: [{ by: '刘大姐', stance: 'support', text: '夜里没处停' }],
    fileIds: [],
    bodyId: 'minmeng',
    createdBy: 'recorder',
    attachedTo: [],
  }),
  catalogue: (state) => ({
    ...row('p1'),
    state,
    year: 2025,
    title: '2025年提案参考目录',
    agreedBy: [],
    publishedAt: null,
    createdBy: 'office',
  }),
  topic: (state) => ({
    ...row('topic'),
    state,
    title: '老旧小区停车',
    field: 'urban',
    about: null,
    key: false,
    suggestedBy: 'suggester',
    source: 'member',
    organizationId: null,
    dropReason: null,
  }),
  prompt: (state) => ({ ...row('p1'), state, month: '2025-03', title: '2025-03', personIds: ['prompted'] }),
  reservation: (state) => ({
    ...row('reservation'),
    state,
    topicId: 'topic',
    way: 'booked',
    personId: 'holder',
    bodyId: null,
    note: null,
    declineReason: null,
    draftId: state === 'drafted' ? 'p9' : null,
  }),
};

const date = { term: null, from: '2025-02-18', reached: '2025-03-18', to: '2025-03-18', calendarKnown: true };

export function surroundingsBeside(home: Exclude<RootName, 'proposal'>): Dossier {
  const empty = emptyDossier();
  if (home === 'prompt') return { ...empty, cases: { ...empty.cases, prompt: [caseBeside.prompt('sent')] } };
  if (home === 'talk') return { ...empty, cases: { ...empty.cases, talk: [caseBeside.talk('recorded')] } };
  if (home === 'catalogue')
    return {
      ...empty,
      cases: {
        ...empty.cases,
        catalogue: [caseBeside.catalogue('published')],
        topic: [caseBeside.topic('listed')],
        reservation: [caseBeside.reservation('held')],
      },
      dues: [
        freshDue({ caseId: 'p1', procedure: 'catalogue', name: 'publication' }, { at: at('2025-03-18'), basis: date }, testCalendar),
        freshDue(
          { caseId: 'reservation', procedure: 'reservation', name: 'reservation' },
          { at: at('2025-03-18'), basis: date },
          testCalendar,
        ),
      ],
    };
  const came = { proposalId: 'p1', signedUpAt: at('2025-02-16'), promotedIn: null, attendance: null, notedAt: null };
  return {
    ...empty,
    cases: { ...empty.cases, activity: [caseBeside.activity('announced')] },
    records: {
      ...empty.records,
      attendee: [
        { ...came, personId: 'attendee', ordinal: 1, state: 'signedUp' },
        { ...came, personId: 'waiting', ordinal: 2, state: 'waiting' },
        { ...came, personId: 'promoted', ordinal: 3, state: 'signedUp', promotedIn: 3 },
      ],
      activityNote: [
        {
          proposalId: 'p1',
          id: 'note',
          personId: 'attendee',
          text: '车位少',
          place: null,
          fileIds: [],
          at: at('2025-02-18', 10),
          draftId: null,
          draftState: null,
        },
      ],
    },
    dues: [freshDue({ caseId: 'p1', procedure: 'activity', name: 'signUp' }, { at: at('2025-02-17', 18), basis: date }, testCalendar)],
  };
}
