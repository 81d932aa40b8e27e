import { features, meaningWords } from '../likeness/features.ts';
import { cosine, vectorOf } from '../likeness/vector.ts';
import { counted, emptyVocabulary } from '../likeness/vocabulary.ts';

export type UnitDuties = { readonly unit: string; readonly duties: string };

export type DutySuggestion = { readonly unit: string; readonly score: number; readonly words: readonly string[] };

/** Before a committee has decided cases of its own: units whose duties a text speaks of, at most three, best first, with the words that fit. */
export function suggestByDuties(
  units: readonly UnitDuties[],
  { title, text }: { readonly title: string; readonly text: string },
): DutySuggestion[] {
  const described = units.map(({ unit, duties }) => ({ unit, duties, features: features(unit, duties) }));
  const vocabulary = counted(
    emptyVocabulary,
    described.map((one) => one.features),
  );
  const asked = vectorOf(features(title, text, 4), vocabulary);
  const said = new Set([...meaningWords(title), ...meaningWords(text)]);
  return described
    .map(({ unit, duties, features: own }) => ({
      unit,
      score: cosine(asked, vectorOf(own, vocabulary)),
      words: [...new Set(meaningWords(`${unit}，${duties}`))].filter((word) => said.has(word)),
    }))
    .filter(({ words }) => words.length > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, 3);
}
