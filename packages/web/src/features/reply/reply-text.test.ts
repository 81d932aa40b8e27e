import { expect, test } from 'vitest';
import type { ReplyDraft } from './reply-draft.ts';
import { lacksContact, replyTexts, sendableReply, valueAt, withKnownContact, withValue } from './reply-text.ts';

const blank: ReplyDraft = {
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

test('answers to different recommendations, written in two windows, stand both', () => {
  const mine = withValue(withValue(blank, 'answers/one/text', '已建'), 'opening', '您好');
  const theirs = withValue(withValue(blank, 'answers/two/text', '在建'), 'contactName', '李明');
  const merged = replyTexts.merge(blank, mine, theirs);
  expect(merged.conflicts).toEqual([]);
  expect(merged.written).toMatchObject({
    opening: '您好',
    contactName: '李明',
    answers: { one: { text: '已建' }, two: { text: '在建' } },
  });
});

test('two wordings of one answer are asked about; both may be kept, of a class only one', () => {
  const mine = withValue(withValue(blank, 'answers/one/text', '已建'), 'class', 'A');
  const theirs = withValue(withValue(blank, 'answers/one/text', '在建'), 'class', 'B');
  const { conflicts, written } = replyTexts.merge(blank, mine, theirs);
  expect(conflicts).toEqual(['class', 'answers/one/text']);
  const settled = replyTexts.chosen(written, theirs, { class: 'theirs', 'answers/one/text': 'both' });
  expect(valueAt(settled, 'answers/one/text')).toBe('已建\n在建');
  expect(settled.class).toBe('B');
});

test('a contact is filled with what is known where it is empty; a number is not put to another name', () => {
  const known = { contactName: '李经办', contactPhone: '023-1' };
  expect(withKnownContact(blank, known)).toMatchObject(known);
  expect(withKnownContact({ ...blank, contactName: '李经办' }, known)).toMatchObject(known);
  expect(withKnownContact({ ...blank, contactName: '王科长' }, known)).toMatchObject({ contactName: '王科长', contactPhone: '' });
  expect(withKnownContact({ ...blank, contactPhone: '023-2' }, known)).toMatchObject({ contactName: '李经办', contactPhone: '023-2' });
  expect(withKnownContact(blank, { contactName: null, contactPhone: null })).toMatchObject({ contactName: '', contactPhone: '' });
  expect([blank, { ...blank, contactName: '李' }].map(lacksContact)).toEqual([true, true]);
  expect(lacksContact({ ...blank, ...known })).toBe(false);
});

test('blanks around a line, which the server takes off, are no change', () => {
  expect(replyTexts.same({ ...blank, contactName: ' 李明 ' }, { ...blank, contactName: '李明' })).toBe(true);
});

test('a text too long for the wire is held back at its place alone', () => {
  const known = withValue(blank, 'answers/one/text', '短');
  const long = withValue(withValue(known, 'answers/one/text', '长'.repeat(20_001)), 'closing', '此复');
  const { written, heldBack } = sendableReply(long, known);
  expect(heldBack).toEqual(['answers/one/text']);
  expect(written).toMatchObject({ closing: '此复', answers: { one: { text: '短' } } });
});
