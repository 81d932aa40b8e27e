import {
  answers,
  askedTogether,
  counted,
  emptyVocabulary,
  type Features,
  features,
  indexOf,
  likenesses,
  mostLike,
  type TextIndex,
  vectorOf,
} from '@shangliang/text';
import { characterPairs, normalised } from '../../packages/text/src/likeness/features.ts';
import type { Figure } from '../figures.ts';
import { areaUnderCurve, type Material, mixed } from './material.ts';

const shown = (value: number) => value.toFixed(3);

const pairsOnly = (title: string, body: string): Features => {
  const counts = new Map<string, number>();
  for (const pair of [...characterPairs(normalised(title)), ...characterPairs(normalised(body))])
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
};

/** Events told by names that stand in the message: what the machine finds by likeness, found by a word. */
const events: readonly ((text: string) => boolean)[] = [
  (text) => text.includes('伊景园'),
  (text) => text.includes('丽发新城') && /搅拌|噪音|扬尘/u.test(text),
];

function rPrecision(
  index: TextIndex,
  all: readonly Features[],
  groups: readonly (readonly number[])[],
  vector: (features: Features) => ReturnType<typeof vectorOf>,
): number {
  let sum = 0;
  let asked = 0;
  for (const group of groups) {
    const members = new Set(group);
    for (const at of group) {
      const sums = likenesses(index, vector(all[at] ?? new Map()));
      const best = [...sums.keys()].filter((other) => other !== at).sort((one, other) => (sums[other] ?? 0) - (sums[one] ?? 0));
      sum += best.slice(0, group.length - 1).filter((other) => members.has(other)).length / (group.length - 1);
      asked += 1;
    }
  }
  return sum / asked;
}

/** Messages about two much-told events among all messages: how many of a message's first R are of its event (R: how many others there are). */
export function benchEvents({ messages }: Material): Figure[] {
  const groups = events
    .map((isOf) => messages.flatMap(({ title, text }, at) => (isOf(`${title}${text}`) ? [at] : [])))
    .filter((group) => group.length > 2);
  if (groups.length === 0) return [];
  const measure = (make: (title: string, body: string) => Features) => {
    const all = messages.map(({ title, text }) => make(title, text));
    const vocabulary = counted(emptyVocabulary, all);
    const index = indexOf(
      all.map((one, at) => ({ id: String(at), features: one })),
      vocabulary,
    );
    return rPrecision(index, all, groups, (one) => vectorOf(one, vocabulary));
  };
  const figure = measure(features);
  return [
    {
      what: `same-event messages, ${groups.flat().length} of ${messages.length}: R-precision`,
      target: `≥ 0.70 (on clusters not at hand); character pairs alone ${shown(measure(pairsOnly))}`,
      figure: shown(figure),
      ok: figure >= 0.7,
    },
  ];
}

/** Every message against all replies: is its own the first? One by one, and asked together (what the command does). */
export function benchReplies({ answered }: Material): Figure[] {
  if (answered.length === 0) return [];
  const vocabulary = counted(
    emptyVocabulary,
    answered.map(({ reply }) => features('', reply)),
  );
  const index = indexOf(
    answered.map(({ id, reply }) => ({ id, features: features('', reply) })),
    vocabulary,
  );
  const queries = answered.map(({ title, text }) => vectorOf(features(title, text), vocabulary));
  const together = askedTogether(index, queries);
  const first = (ask: (at: number) => string | undefined) => answered.filter(({ id }, at) => ask(at) === id).length / answered.length;
  const alone = first((at) => mostLike(index, queries[at] ?? new Map(), 1)[0]?.id);
  const figure = first((at) => together(queries[at] ?? new Map(), 1)[0]?.id);
  return [
    {
      what: `message → its reply among ${answered.length}: first hit`,
      target: `≥ 0.70 among 2,800; one by one ${shown(alone)}`,
      figure: shown(figure),
      ok: figure >= 0.7,
    },
  ];
}

/** Three messages as recommendations, near neighbours of one another but no twins; the reply joins the real replies to two of them. */
export function benchAnswers({ answered }: Material): Figure[] {
  const rows = mixed(answered.filter(({ reply }) => reply.length > 60));
  if (rows.length < 100) return [];
  const asked = rows.map(({ title, text }) => features('', `${title}。${text}`));
  const vocabulary = counted(emptyVocabulary, [...asked, ...rows.map(({ reply }) => features('', reply))]);
  const index = indexOf(
    asked.map((one, at) => ({ id: String(at), features: one })),
    vocabulary,
  );
  const figures = (rivalry: 'near' | 'any') => {
    const answeredScores: number[] = [];
    const unanswered: number[] = [];
    for (let at = 0; at < Math.min(rows.length, 900); at += 3) {
      const near = mostLike(index, vectorOf(asked[at] ?? new Map(), vocabulary), 20).filter(
        ({ id, score }) => Number(id) !== at && score < 0.6,
      );
      const others =
        rivalry === 'near' ? near.slice(0, 2).map(({ id }) => Number(id)) : [(at + 331) % rows.length, (at + 662) % rows.length];
      const trio = [at, ...others];
      const silent = (at / 3) % 3;
      const reply = trio
        .filter((_, place) => place !== silent)
        .map((one) => rows[one]?.reply ?? '')
        .join('\n');
      const recommendations = trio.map((one) => `${rows[one]?.title ?? ''}。${rows[one]?.text ?? ''}`);
      for (const { item, score } of answers({ title: '', recommendations, reply }, vocabulary))
        (item === silent ? unanswered : answeredScores).push(score);
    }
    return areaUnderCurve(unanswered, answeredScores);
  };
  const [near, any] = [figures('near'), figures('any')];
  return [
    { what: 'unanswered recommendation among near neighbours: AUC', target: '≥ 0.93', figure: shown(near), ok: near >= 0.93 },
    { what: '  among any others', target: '', figure: shown(any), ok: undefined },
  ];
}
