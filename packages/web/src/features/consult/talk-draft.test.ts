import { describe, expect, it } from 'vitest';
import { inputOf, missingIn, type TalkDraft } from './talk-draft.ts';

const draft = (over: Partial<TalkDraft> = {}): TalkDraft => ({
  aboutId: undefined,
  withWhom: 'proposer',
  stage: 'during',
  mode: 'phone',
  heldAt: undefined,
  place: '',
  participants: ['李明'],
  said: '谈了车位',
  agreed: '先试点',
  open: ' ',
  pictures: [],
  key: 'k',
  waiting: false,
  ...over,
});
const apart = ['phone', 'video'] as const;

describe('a record of a talk', () => {
  it('says at once everything that is missing', () => {
    expect(missingIn(draft({ mode: undefined, participants: [''], said: '', agreed: ' ' }), apart)).toEqual([
      'mode',
      'place',
      'participants',
      'said',
      'agreed',
    ]);
  });
  it('asks for no place where people talked over a distance', () => {
    expect(missingIn(draft(), apart)).toEqual([]);
    expect(missingIn(draft({ mode: 'faceToFace' }), apart)).toEqual(['place']);
    expect(inputOf(draft(), 0, '电话', []).place).toBe('电话');
  });
  it('was held when it is sent unless somebody says otherwise, and sends nothing that is empty', () => {
    const input = inputOf(draft({ participants: [' 李明 ', ''] }), Date.UTC(2026, 2, 5) + 31_500, '电话', []);
    expect(input).toMatchObject({ heldAt: '2026-03-05T00:00:00.000Z', participants: ['李明'] });
    expect(input).not.toHaveProperty('open');
    expect(input).not.toHaveProperty('fileIds');
  });
});
