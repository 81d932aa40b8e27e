import type { RulebookDifference } from '../rulebook/differences.ts';
import type { Coded, Rulebook } from '../rulebook/rulebook.ts';

type Node = Record<string, unknown> | Coded[];

const at = (node: unknown, name: string): unknown =>
  Array.isArray(node) ? node.find((entry: Coded) => entry.code === name) : (node as Record<string, unknown>)[name];

/** One rulebook made into another by what differs between them, and nothing else. */
export function applyDifferences(before: Rulebook, differences: readonly RulebookDifference[]): Rulebook {
  const result: unknown = JSON.parse(JSON.stringify(before));
  const parentOf = (path: readonly string[]): Node => path.slice(0, -1).reduce<unknown>(at, result) as Node;
  const listOf = (path: readonly string[]): Coded[] => parentOf(path) as Coded[];
  const last = (path: readonly string[]): string => path.at(-1) ?? '';
  const lifted = new Map<RulebookDifference, Coded>();
  const lift = (path: readonly string[]): Coded => {
    const list = listOf(path);
    const [entry] = list.splice(
      list.findIndex((other) => other.code === last(path)),
      1,
    );
    if (entry === undefined) throw new RangeError(`nothing at ${path.join('/')}`);
    return entry;
  };
  for (const difference of differences) {
    if (difference.kind !== 'changed') continue;
    (parentOf(difference.path) as Record<string, unknown>)[last(difference.path)] = difference.after;
  }
  // lists within entries first: an entry that moves takes its own along
  const depths = [...new Set(differences.map((difference) => difference.path.length))].sort((one, other) => other - one);
  for (const depth of depths) {
    const here = differences.filter((difference) => difference.path.length === depth);
    for (const difference of here) {
      if (difference.kind === 'removed') lift(difference.path);
      if (difference.kind === 'moved') lifted.set(difference, lift(difference.path));
      if (difference.kind === 'added') lifted.set(difference, difference.after);
    }
    const placed = here.filter((difference) => difference.kind === 'added' || difference.kind === 'moved');
    for (const difference of placed.toSorted((one, other) => one.to - other.to)) {
      const entry = lifted.get(difference);
      if (entry !== undefined) listOf(difference.path).splice(difference.to, 0, entry);
    }
  }
  return result as Rulebook;
}
