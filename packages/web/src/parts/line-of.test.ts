import { describe, expect, it } from 'vitest';
import { type Happening, lineOf } from './line-of.ts';

let seq = 0;
const happening = (over: Partial<Happening>): Happening => ({
  seq: ++seq,
  procedure: 'recommendation',
  caseId: null,
  action: 'list',
  relation: 'unitClerk',
  side: 'unit',
  actorId: 'clerk',
  at: '2026-03-05T01:00:00.000Z',
  sentence: '列出了一条建议',
  ...over,
});
const ofTalk = (over: Partial<Happening>): Happening => happening({ procedure: 'consultation', caseId: 'talk', action: 'record', ...over });

describe('the two-sided line', () => {
  it('a talk is one knot in the middle, hollow until both have confirmed it', () => {
    const recorded = ofTalk({});
    const [hollow] = lineOf([recorded], [{ id: 'talk', state: 'recorded' }]);
    expect(hollow).toMatchObject({ side: 'together', knot: 'open', followed: [] });
    const line = lineOf(
      [recorded, ofTalk({ action: 'confirm', side: 'together', relation: 'consultedProposer' })],
      [{ id: 'talk', state: 'confirmed' }],
    );
    expect(line).toHaveLength(1);
    expect(line[0]).toMatchObject({ side: 'together', knot: 'confirmed' });
    expect(line[0]?.followed).toHaveLength(1);
  });

  it('what was no talk of both, such as a waiver, stays with the side it came from', () => {
    const line = lineOf([ofTalk({ caseId: 'waiver', action: 'waive', side: 'proposer' })], []);
    expect(line).toMatchObject([{ side: 'proposer', knot: null }]);
  });

  it('twenty of the same in a row are one entry that says how many', () => {
    const line = lineOf(
      Array.from({ length: 20 }, () => happening({})),
      [],
    );
    expect(line).toMatchObject([{ times: 20 }]);
  });

  it('what follows of itself is folded into what it followed, and nothing is lost', () => {
    const line = lineOf(
      [
        happening({ procedure: 'reply', action: 'issue', relation: 'unitLeader' }),
        happening({ relation: 'system', side: 'office', sentence: '已答复' }),
        happening({ relation: 'evaluator', side: 'proposer', procedure: 'evaluation', action: 'give' }),
      ],
      [],
    );
    expect(line.map((entry) => [entry.side, entry.followed.length])).toEqual([
      ['unit', 1],
      ['proposer', 0],
    ]);
  });
});
