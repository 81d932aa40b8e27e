import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts } from './compare-texts.ts';

const text = (paragraphs: readonly string[], title = '停车') => ({ title, parts: { background: paragraphs.join('\n') } });
const changes = (before: readonly string[], after: readonly string[]) =>
  (compareTexts(text(before), text(after)).parts[0]?.paragraphs ?? []).map(({ kind, before: old, after: fresh }) => [kind, old, fresh]);

describe('Y4 two versions side by side', () => {
  it('show what stayed, changed, came and went, paragraph by paragraph', () => {
    expect(changes(['一', '二', '三'], ['一', '二改', '三', '四'])).toEqual([
      ['same', '一', '一'],
      ['changed', '二', '二改'],
      ['same', '三', '三'],
      ['added', null, '四'],
    ]);
    expect(changes(['一', '二', '三'], ['三'])).toEqual([
      ['removed', '一', null],
      ['removed', '二', null],
      ['same', '三', '三'],
    ]);
  });

  it('name parts and titles that only one of them has', () => {
    const compared = compareTexts({ title: '旧', parts: { analysis: '原因' } }, { title: '新', parts: { background: '情况' } });
    expect(compared.title).toEqual({ before: '旧', after: '新', changed: true });
    expect(compared.parts.map(({ part, paragraphs }) => [part, paragraphs.map((entry) => entry.kind)])).toEqual([
      ['background', ['added']],
      ['analysis', ['removed']],
    ]);
  });

  it('lose no paragraph of either', () => {
    const paragraphs = fc.array(fc.constantFrom('一', '二', '三', '四'), { maxLength: 12 });
    fc.assert(
      fc.property(paragraphs, paragraphs, (before, after) => {
        const rows = changes(before, after);
        expect(rows.flatMap(([, old]) => old ?? [])).toEqual(before);
        expect(rows.flatMap(([, , fresh]) => fresh ?? [])).toEqual(after);
      }),
    );
  });
});
