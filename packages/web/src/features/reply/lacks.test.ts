import { defaultRulebook } from '@shangliang/core';
import { expect, test } from 'vitest';
import { lacksOf } from './lacks.ts';

const blank = {
  opening: '',
  closing: '',
  class: '',
  openness: '',
  opennessReason: '',
  contactName: '',
  contactPhone: '',
  documentNo: '',
  fileIds: '',
  answers: {},
};
const contact = { contactName: '李明', contactPhone: '0000-1' };
const part = { assignmentId: 'part' };

test('everything that is lacking is named at once: which answers, of what, and where each is mended', () => {
  const answers = {
    one: { adoption: 'adopted' as const, text: '已建', reason: '', nextStep: '' },
    two: { adoption: 'declined' as const, text: '暂不具备条件', reason: '', nextStep: '' },
  };
  const owed = ['one', 'two', 'three'].map((id, index) => ({ id, ordinal: index + 1 }));
  // of the answers the server says the first code alone, and as it was saved: the fields are ahead of it
  const obstacles = ['recommendationUnanswered', 'opennessMissing', 'contactMissing', 'consultationMissing'];
  const lacks = lacksOf(obstacles, owed, { ...blank, ...contact, openness: 'full', answers }, part, defaultRulebook);
  expect(lacks.map(({ code, answers: at, field, consult }) => [code, at.map((one) => one.ordinal), field, consult])).toEqual([
    ['recommendationUnanswered', [3], undefined, undefined],
    ['declineReasonMissing', [2], undefined, undefined],
    ['nextStepMissing', [2], undefined, undefined],
    ['classMissing', [], 'reply-class', undefined],
    ['consultationMissing', [], undefined, 'part'],
  ]);
});

test('a talk that waits for the other side’s word is said to, and is not to be recorded again', () => {
  const step = { code: 'consultationMissing', caseId: 'talk', aboutId: null, who: [] };
  const draft = { ...blank, ...contact, class: 'A', openness: 'full' };
  const lacks = (steps: Parameters<typeof lacksOf>[5]) => lacksOf(['consultationMissing'], [], draft, part, defaultRulebook, steps);
  const confirm = { ...step, action: 'consultation.confirm', mine: false };
  expect(lacks([confirm])).toEqual([{ code: 'consultationMissing', answers: [], waits: [confirm] }]);
  const record = { ...step, action: 'consultation.record', caseId: 'part', mine: true };
  expect(lacks([record, confirm])).toEqual([{ code: 'consultationMissing', answers: [], consult: 'part' }]);
});
