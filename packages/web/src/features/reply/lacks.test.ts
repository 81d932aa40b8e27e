import { expect, test } from 'vitest';
import { lacksOf } from './lacks.ts';

test('everything that is lacking is named at once: which answers, of what, and where each is mended', () => {
  const answers = {
    one: { adoption: 'adopted' as const, text: '已建', reason: '', nextStep: '' },
    two: { adoption: 'declined' as const, text: '暂不具备条件', reason: '', nextStep: '' },
  };
  const draft = { opening: '', closing: '', class: '', openness: '', opennessReason: '', contactName: '', contactPhone: '', answers };
  const owed = ['one', 'two', 'three'].map((id, index) => ({ id, ordinal: index + 1 }));
  // of the answers the server says the first code alone, and as it was saved: the fields are ahead of it
  const lacks = lacksOf(['recommendationUnanswered', 'classMissing', 'consultationMissing'], owed, draft, { assignmentId: 'part' });
  expect(lacks.map(({ code, answers: at, field, consult }) => [code, at.map((one) => one.ordinal), field, consult])).toEqual([
    ['recommendationUnanswered', [3], undefined, undefined],
    ['declineReasonMissing', [2], undefined, undefined],
    ['nextStepMissing', [2], undefined, undefined],
    ['classMissing', [], 'reply-class', undefined],
    ['consultationMissing', [], undefined, 'part'],
  ]);
});
