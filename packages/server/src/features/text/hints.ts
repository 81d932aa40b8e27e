import type { CommitteeLevel, HintList, HintWeight, TextHint } from '@shangliang/contract';
import { type Rulebook, totalLengthOf } from '@shangliang/core';
import { type Hint, hints, usualHintRules } from '@shangliang/text';
import { partsAsOne } from './whole-text.ts';

/** What was measured to be right nearly always is said firmly; a part told by its sentences is worth a look, no more. */
const weights: Readonly<Record<Exclude<Hint['code'], 'partMissing'>, HintWeight>> = {
  partThin: 'hint',
  severalMatters: 'hint',
  notConcrete: 'hint',
  noRecommendation: 'warning',
  beyondCompetence: 'hint',
  notFiled: 'warning',
  numberDiffers: 'warning',
  nameDiffers: 'hint',
  wrongAddress: 'warning',
  tooLong: 'warning',
  tooShort: 'hint',
  titleTooLong: 'warning',
};

const weightOf = (hint: Hint): HintWeight =>
  hint.code === 'partMissing' ? (hint.part === 'remedy' ? 'warning' : 'hint') : weights[hint.code];

const dataOf = (hint: Hint): TextHint['data'] => ({
  ...('part' in hint && { part: hint.part }),
  ...('ground' in hint && { ground: hint.ground }),
  ...('level' in hint && { level: hint.level }),
  ...('lacks' in hint && { lacks: [...hint.lacks] }),
  ...('said' in hint && { said: hint.said }),
  ...('inBody' in hint && { inBody: hint.inBody }),
  ...('matters' in hint && { matters: Math.max(2, Math.round(hint.matters)) }),
  ...('share' in hint && { percent: Math.round(hint.share * 100) }),
  ...('characters' in hint && { characters: hint.characters, bound: hint.bound }),
});

/** What stands out in a draft. An empty form has nothing to be said of it: what is missing then the form says itself. */
export function hintsIn(
  draft: { title: string; parts: Readonly<Record<string, string>> },
  rulebook: Rulebook,
  level: CommitteeLevel,
): HintList {
  const whole = partsAsOne(rulebook.parts, draft.parts);
  if (whole.text === '') return { items: [] };
  // counted as the form counts it, without the names of its parts
  const { fewestCharacters = 0, mostCharacters: _most, ...rules } = usualHintRules;
  const found = [
    ...lengths(totalLengthOf(draft.parts), fewestCharacters, rulebook.totalMost),
    ...hints({ title: draft.title, body: whole.text }, { ...rules, level, mostTitleCharacters: rulebook.titleMost }),
  ];
  const items = found.flatMap((hint): TextHint[] => {
    const said = { code: hint.code, weight: weightOf(hint), data: dataOf(hint) };
    if (!('in' in hint)) return [{ ...said, place: null }];
    if (hint.in === 'title') return [{ ...said, place: { part: null, start: hint.start, end: hint.end } }];
    const place = whole.placeOf(hint);
    // what a heading of the form raises is not the author's
    return place === undefined ? [] : [{ ...said, place: { part: place.key, start: place.start, end: place.end } }];
  });
  return { items };
}

function lengths(characters: number, fewest: number, most: number): Hint[] {
  if (characters > most) return [{ code: 'tooLong', characters, bound: most }];
  return characters < fewest ? [{ code: 'tooShort', characters, bound: fewest }] : [];
}
