import { cosine, salient, unit, type Vector } from './vector.ts';

export type Grouped = { readonly id: string; readonly group: string };

/** Texts in groups of one matter. A group is called after the text that opened it, and keeps that name. */
export type Groups = {
  readonly members: ReadonlyMap<string, readonly { readonly id: string; readonly vector: Vector }[]>;
};

export const noGroups: Groups = { members: new Map() };

/** From which likeness a text joins a group: the mean over the members most like it. */
export const usualJoin = 0.2;
const asked = 3;

const sampled = 200;
const farAbove = 5;
const leastJoin = 0.1;
const topicAbove = 1.4;

/**
 * The bounds for texts like these. Short texts on one matter share few words: two of one matter had 0.12 and 0.19 where any two of that
 * year have 0.02, and 0.2 where any two long ones have 0.04. What is five times as alike as any two joins, never above the usual bound.
 */
export function boundsFor(vectors: readonly Vector[]): { join: number; topic: number } {
  const step = Math.max(1, Math.floor(vectors.length / sampled));
  const some = vectors.filter((_, at) => at % step === 0).slice(0, sampled);
  const found = some.flatMap((one, at) => some.slice(at + 1).map((other) => cosine(one, other))).sort((one, other) => one - other);
  const ordinary = found.length < fewestPairs ? usualJoin : (found[Math.floor(found.length / 2)] ?? usualJoin);
  const join = Math.min(usualJoin, Math.max(leastJoin, farAbove * ordinary));
  return { join, topic: topicAbove * join };
}

/** Fewer say nothing of what is usual. */
const fewestPairs = 45;

/**
 * The groups with further texts, in the order given. What was grouped stays where it was: a new text joins the group whose members are most like it,
 * or opens one.
 */
export function grouped(groups: Groups, added: Iterable<{ readonly id: string; readonly vector: Vector }>, join = usualJoin): Groups {
  const members = new Map([...groups.members].map(([name, list]) => [name, [...list]]));
  const postings = new Map<string, { group: string; at: number; weight: number }[]>();
  const post = (group: string, at: number, vector: Vector) => {
    for (const [term, weight] of vector) {
      const posting = postings.get(term);
      if (posting === undefined) postings.set(term, [{ group, at, weight }]);
      else posting.push({ group, at, weight });
    }
  };
  for (const [name, list] of members) for (const [at, { vector }] of list.entries()) post(name, at, vector);
  for (const text of added) {
    const group = bestGroup(postings, text.vector, join) ?? text.id;
    const list = members.get(group) ?? [];
    members.set(group, list);
    post(group, list.length, text.vector);
    list.push(text);
  }
  return { members };
}

function bestGroup(
  postings: ReadonlyMap<string, readonly { group: string; at: number; weight: number }[]>,
  vector: Vector,
  join: number,
): string | undefined {
  const likeness = new Map<string, Map<number, number>>();
  for (const [term, weight] of vector) {
    for (const posting of postings.get(term) ?? []) {
      const group = likeness.get(posting.group) ?? new Map<number, number>();
      likeness.set(posting.group, group);
      group.set(posting.at, (group.get(posting.at) ?? 0) + weight * posting.weight);
    }
  }
  let best: { group: string; mean: number } | undefined;
  for (const [group, byMember] of likeness) {
    const nearest = [...byMember.values()].sort((one, other) => other - one).slice(0, asked);
    const mean = nearest.reduce((sum, value) => sum + value, 0) / nearest.length;
    if (mean >= join && (best === undefined || mean > best.mean)) best = { group, mean };
  }
  return best?.group;
}

export function groupOfEach(groups: Groups): Grouped[] {
  return [...groups.members].flatMap(([group, list]) => list.map(({ id }) => ({ id, group })));
}

/** A topic: the largest of its groups names it, the small ones hang under it. */
export type Topic = { readonly name: string; readonly groups: readonly string[] };

/** From which likeness of their middles a small group hangs under a larger one. */
export const usualTopic = 0.3;

/**
 * Groups under topics: from the largest on, a group hangs under the topic most like it, or is one itself. What hung under a topic before
 * stays there, as long as that topic has its group.
 */
export function topics(groups: Groups, bound = usualTopic, before: ReadonlyMap<string, string> = new Map()): Topic[] {
  const ordered = [...groups.members].sort(([, one], [, other]) => other.length - one.length);
  const middles = new Map(ordered.map(([name, list]) => [name, middleOf(list.map(({ vector }) => vector))]));
  const kept = (name: string): string | undefined => {
    const topic = before.get(name);
    return topic !== undefined && groups.members.has(topic) && before.get(topic) === topic ? topic : undefined;
  };
  const found = new Map<string, string[]>();
  for (const [name] of ordered) if (kept(name) === name) found.set(name, [name]);
  for (const [name] of ordered) {
    const topic = kept(name);
    if (topic === name) continue;
    const best = topic ?? nearestTopic(found.keys(), middles, name, bound);
    if (best === undefined) found.set(name, [name]);
    else found.get(best)?.push(name);
  }
  return [...found].map(([name, list]) => ({ name, groups: list }));
}

function nearestTopic(among: Iterable<string>, middles: ReadonlyMap<string, Vector>, name: string, bound: number): string | undefined {
  let best: { topic: string; likeness: number } | undefined;
  const own = middles.get(name) ?? new Map();
  for (const topic of among) {
    const likeness = cosine(middles.get(topic) ?? new Map(), own);
    if (likeness >= bound && (best === undefined || likeness > best.likeness)) best = { topic, likeness };
  }
  return best?.topic;
}

/** What a group is about: its heaviest words; one character alone says little. */
export function groupWords(members: readonly { readonly vector: Vector }[], count: number): string[] {
  const middle = middleOf(members.map(({ vector }) => vector));
  return salient(middle, middle.size)
    .map(({ term }) => term)
    .filter((term) => term.length > 1)
    .slice(0, count);
}

function middleOf(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors) for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  return unit(sum);
}
