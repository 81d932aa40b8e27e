import type { Inputs } from '../procedure/inputs.ts';
import { at } from './calendar-years.ts';

const announced = {
  kind: 'inspection' as const,
  title: '视察老旧小区停车设施',
  place: '石榴社区',
  startsAt: at('2025-02-25', 9),
  endsAt: at('2025-02-25', 12),
  signUpUntil: at('2025-02-24', 18),
};
const attendance = [{ personId: 'li', attendance: 'present' as const }];
const talked = {
  kind: 'yard' as const,
  title: '院坝里谈停车',
  place: '石榴社区三号院',
  heldAt: at('2025-02-16', 15),
  people: [{ name: '刘大姐', role: '居民' }],
  headcount: 12,
  opinions: [{ by: '刘大姐', stance: 'support' as const, text: '夜里没处停' }],
};

type Beside = Pick<Inputs, 'activity' | 'talk' | 'catalogue' | 'topic' | 'reservation' | 'prompt'>;

/** One well-formed input of every action outside proposals' dossiers. */
export const samplesBeside: Beside = {
  activity: {
    announce: { ...announced },
    amend: announced,
    signUp: {},
    withdrawSignUp: {},
    promote: {},
    closeSignUp: {},
    cancel: { reason: '暴雨' },
    hold: { attendance },
    correctAttendance: { attendance, reason: '漏记' },
    note: { text: '三十个小区没有一个立体车库' },
    draftFromNote: { noteId: 'note' },
    linkNote: { noteId: 'note', proposalId: 'p9' },
    markNoteSubmitted: { noteId: 'note', proposalId: 'p9' },
    freeNote: { noteId: 'note', proposalId: 'p9' },
    close: {},
  },
  talk: {
    record: talked,
    amend: talked,
    discard: {},
    attach: { proposalId: 'p9' },
    detach: { proposalId: 'p9' },
    prove: { proposalId: 'p9', content: { ...talked, fileIds: [] } },
  },
  catalogue: { open: { year: 2026, title: '2026年提案参考目录' }, agree: {}, settle: {}, reconsider: {}, publish: {}, close: {} },
  prompt: { send: { month: '2025-03', personIds: ['li'] } },
  topic: {
    suggest: { title: '老旧小区停车', field: 'urban' },
    amend: { title: '老旧小区停车', field: 'urban' },
    list: { key: true },
    drop: { reason: '已有安排' },
  },
  reservation: {
    book: { topicId: 'topic' },
    handOut: { topicId: 'topic', bodyId: 'minmeng' },
    write: { topicId: 'topic' },
    accept: {},
    decline: { reason: '人手不足' },
    release: {},
    lapse: {},
    draft: {},
    linkDraft: { proposalId: 'p9' },
    markSubmitted: {},
    putBack: {},
  },
};
