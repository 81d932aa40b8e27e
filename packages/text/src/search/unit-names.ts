import { plain } from './plain.ts';
import type { Synonyms } from './question.ts';

/** A place's name at the head of a unit's: 云溪县教育局, 渝北区教委. */
const place = /^(.{2,5}?[省市县区旗盟])(?=.{3})/u;
/** What is left of its level: 县教育局. */
const level = /^[省市县区旗盟州](?=.{3})/u;
/** Under so many characters a name is a common word. */
const shortest = 3;

export interface UnitNames {
  readonly name: string;
  readonly shortName?: string | null | undefined;
  readonly formerNames: readonly string[];
}

/** Where most of the units are: the place most of their names begin with. */
function placeOf(units: readonly UnitNames[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { name } of units) {
    const found = place.exec(name)?.[1];
    if (found !== undefined) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, one], [, other]) => other - one);
  return first !== undefined && first[1] * 2 > units.length ? first[0] : undefined;
}

/**
 * What units are called, for the search: the whole name, the short one, those before a change, and each without the place, for papers
 * write 县教育局 where the register has 云溪县教育局. Names that hold a shorter one of the same unit are found with it.
 */
export function unitNames(units: readonly UnitNames[]): Synonyms {
  const home = placeOf(units);
  const bare = (name: string): string[] => {
    const without = (home !== undefined && name.startsWith(home) ? name.slice(home.length) : name).replace(level, '');
    return without.length < shortest ? [name] : [name, without];
  };
  return units.map(({ name, shortName, formerNames }) => {
    const all = [name, ...(shortName == null ? [] : [shortName]), ...formerNames].map((one) => plain(one).text);
    return [...new Set(all.flatMap(bare))].filter((one) => one.length >= shortest);
  });
}
