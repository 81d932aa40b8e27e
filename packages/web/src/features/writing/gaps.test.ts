import { defaultRulebook } from '@shangliang/core';
import { expect, test } from 'vitest';
import { gapsIn, roomOf } from './gaps.ts';

const written = {
  title: '',
  field: 'urban',
  parts: { background: '背景', analysis: ' \u3000', recommendations: '长'.repeat(3010) },
  consentToPublish: 'full' as const,
  secrecyChecked: false,
  suggestedUnitIds: [],
  fileIds: [],
};

test('everything a text lacks is named at once, with how much too long it is', () => {
  expect(gapsIn(defaultRulebook, written)).toEqual([
    { code: 'titleMissing', part: undefined, over: 0 },
    { code: 'partMissing', part: 'analysis', over: 0 },
    { code: 'textTooLong', part: undefined, over: 512 },
    { code: 'secrecyNotChecked', part: undefined, over: 0 },
    { code: 'partTooLong', part: 'recommendations', over: 10 },
  ]);
});

test('a complete text lacks nothing', () => {
  const parts = { background: '一', analysis: '二', recommendations: '三' };
  expect(gapsIn(defaultRulebook, { ...written, title: '停车', parts, secrecyChecked: true })).toEqual([]);
});

test('a part has the room that its own limit and the other parts leave it', () => {
  const { totalMost } = defaultRulebook;
  const most = defaultRulebook.parts.find((entry) => entry.code === 'analysis')?.most ?? totalMost;
  expect(roomOf(defaultRulebook, {}, 'analysis')).toBe(Math.min(most, totalMost));
  expect(roomOf(defaultRulebook, { background: '长'.repeat(totalMost - 100) }, 'analysis')).toBe(100);
  expect(roomOf(defaultRulebook, { background: '长'.repeat(totalMost), analysis: '二三' }, 'analysis')).toBe(2);
});
