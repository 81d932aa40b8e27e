import type { Coded, Rulebook } from './rulebook.ts';

interface Place {
  /** Names of fields and codes of entries, from the rulebook down. */
  path: readonly string[];
  /** Labels of the entries among them, in their order. */
  entries: readonly string[];
}

/** One thing in which two rulebooks differ; positions count from 0. */
export type RulebookDifference =
  | (Place & { kind: 'changed'; before: unknown; after: unknown })
  | (Place & { kind: 'added'; after: Coded; to: number })
  | (Place & { kind: 'removed'; before: Coded })
  | (Place & { kind: 'moved'; from: number; to: number });

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCoded = (value: unknown): value is Coded & Fields =>
  isFields(value) && typeof value.code === 'string' && typeof value.label === 'string';
const isCodedList = (value: unknown): value is readonly (Coded & Fields)[] => Array.isArray(value) && value.every(isCoded);
/** A term is said in one breath: 3 working days. */
const isTerm = (value: unknown): boolean => isFields(value) && 'amount' in value && 'unit' in value;

function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((entry, index) => same(entry, other[index]));
  if (isFields(one) && isFields(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => same(one[name], other[name]));
  }
  return Object.is(one, other);
}

/** Codes that keep their order; all others of both lists have moved (longest common run). */
function settled(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = before.map((code) => after.indexOf(code));
  const best: number[][] = [];
  places.forEach((place, index) => {
    const longest = best
      .filter((_run, at) => (places[at] ?? 0) < place)
      .reduce<number[]>((most, run) => (run.length > most.length ? run : most), []);
    best.push([...longest, index]);
  });
  const run = best.reduce((most, entry) => (entry.length > most.length ? entry : most), []);
  return new Set(run.map((index) => before[index] ?? ''));
}

function ofLists(before: readonly (Coded & Fields)[], after: readonly (Coded & Fields)[], place: Place): RulebookDifference[] {
  const at = (entry: Coded): Place => ({ path: [...place.path, entry.code], entries: [...place.entries, entry.label] });
  const was = new Map(before.map((entry, index) => [entry.code, { entry, index }]));
  const is = new Set(after.map((entry) => entry.code));
  const common = before.map((entry) => entry.code).filter((code) => is.has(code));
  const staying = settled(
    common,
    after.map((entry) => entry.code).filter((code) => was.has(code)),
  );
  return [
    ...before.filter((entry) => !is.has(entry.code)).map((entry): RulebookDifference => ({ ...at(entry), kind: 'removed', before: entry })),
    ...after.flatMap((entry, to): RulebookDifference[] => {
      const old = was.get(entry.code);
      if (old === undefined) return [{ ...at(entry), kind: 'added', after: entry, to }];
      const moved: RulebookDifference[] = staying.has(entry.code) ? [] : [{ ...at(entry), kind: 'moved', from: old.index, to }];
      return [...moved, ...ofFields(old.entry, entry, at(entry))];
    }),
  ];
}

function ofFields(before: Fields, after: Fields, place: Place): RulebookDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => ofValues(before[name], after[name], { ...place, path: [...place.path, name] }));
}

function ofValues(before: unknown, after: unknown, place: Place): RulebookDifference[] {
  if (same(before, after)) return [];
  if (isCodedList(before) && isCodedList(after)) return ofLists(before, after, place);
  if (isFields(before) && isFields(after) && !isTerm(before)) return ofFields(before, after, place);
  return [{ ...place, kind: 'changed', before, after }];
}

/** Everything in which one rulebook differs from another; lists of coded entries are compared by code. */
export const differencesBetween = (before: Rulebook, after: Rulebook): RulebookDifference[] =>
  ofFields({ ...before }, { ...after }, { path: [], entries: [] });
