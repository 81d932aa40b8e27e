import type { RecommendationsFound } from '@shangliang/contract';
import { currentText, type Dossier, proposalOf, type Rulebook } from '@shangliang/core';
import { findRecommendations } from '@shangliang/text';
import { partsAsOne, remedyIn } from './whole-text.ts';

/** The recommendations of a proposal as its text has them, for a person to look over before they are listed. */
export function recommendationsIn(dossier: Dossier, rulebook: Rulebook): RecommendationsFound {
  const { textVersion } = proposalOf(dossier);
  const whole = partsAsOne(rulebook.parts, currentText(dossier)?.parts ?? {});
  const items = findRecommendations(whole.text, remedyIn(whole.text)).flatMap((found): RecommendationsFound['items'] => {
    const place = whole.placeOf(found);
    const text = whole.text.slice(found.wordsFrom, found.end).trim();
    return place === undefined || text === '' ? [] : [{ part: place.key, start: place.start, end: place.end, text, by: found.by }];
  });
  return { textVersion, items };
}
