import {
  askedTogether,
  classify,
  counted,
  emptyVocabulary,
  expectedMatters,
  type Features,
  features,
  findParts,
  findRecommendations,
  grouped,
  groupOfEach,
  hints,
  indexOf,
  levels,
  mostLike,
  noGroups,
  type Part,
  topics,
  trainClassifier,
  usualHintRules,
  usualJoin,
  type Vector,
  vectorOf,
} from '@shangliang/text';
import { idOf, neededText, type Row, textOf, UnreadableRow } from './json-lines.ts';
import { replyAnswers } from './reply-rows.ts';

const bodyOf = (row: Row, at: number): string => {
  const body = ['text', 'body', 'proposal', 'reply'].map((field) => row[field]).find((value) => typeof value === 'string' && value !== '');
  return typeof body === 'string' ? body : neededText(row, at, 'text', 'title');
};

const featuresOf = (row: Row, at: number): Features => features(textOf(row, 'title'), bodyOf(row, at));

export function* similarRows(
  corpus: readonly Row[],
  queries: readonly Row[],
  { isSame, top = 20 }: { isSame: boolean; top?: number | undefined },
) {
  const texts = corpus.map((row, at) => ({ id: idOf(row, at), features: featuresOf(row, at) }));
  const vocabulary = counted(
    emptyVocabulary,
    texts.map((one) => one.features),
  );
  const index = indexOf(texts, vocabulary);
  const vectors = queries.map((row, at) => vectorOf(featuresOf(row, at), vocabulary));
  // members of one event are like one another: within one file no text is a crowd
  const ask = isSame ? (query: Vector, count: number) => mostLike(index, query, count) : askedTogether(index, vectors);
  for (const [at, row] of queries.entries()) {
    const query = idOf(row, at);
    const hits = ask(vectors[at] ?? new Map(), top + 1);
    yield { query, hits: (isSame ? hits.filter(({ id }) => id !== query) : hits).slice(0, top) };
  }
}

export function groupRows(rows: readonly Row[], join = usualJoin): { id: string; group: string; topic: string }[] {
  const texts = rows.map((row, at) => ({ id: idOf(row, at), features: featuresOf(row, at) }));
  const vocabulary = counted(
    emptyVocabulary,
    texts.map((one) => one.features),
  );
  const groups = grouped(
    noGroups,
    texts.map(({ id, features }) => ({ id, vector: vectorOf(features, vocabulary) })),
    join,
  );
  const topicOf = new Map(topics(groups).flatMap((topic) => topic.groups.map((group) => [group, topic.name] as const)));
  const groupOf = new Map(groupOfEach(groups).map(({ id, group }) => [id, group]));
  return texts.map(({ id }) => {
    const group = groupOf.get(id) ?? id;
    return { id, group, topic: topicOf.get(group) ?? group };
  });
}

export function* classifyRows(train: readonly Row[], test: readonly Row[], field: string) {
  const decided = train.map((row, at) => ({
    id: idOf(row, at),
    title: textOf(row, 'title'),
    text: textOf(row, 'text'),
    label: textOf(row, field),
  }));
  const labelled = decided.filter(({ label }) => label !== '');
  if (labelled.length === 0) throw new UnreadableRow(`训练数据没有字段 no training row has the field ${field}`);
  const classifier = trainClassifier(labelled);
  for (const [at, row] of test.entries()) {
    const { label, confidence, top3, reasons } = classify(classifier, { title: textOf(row, 'title'), text: textOf(row, 'text') });
    yield { id: idOf(row, at), label, confidence, top3: top3.map((one) => one.label), shares: top3.map((one) => one.share), reasons };
  }
}

export function* structureRows(rows: readonly Row[]) {
  for (const [at, row] of rows.entries()) {
    const body = bodyOf(row, at);
    const { from, ...found } = findParts(body);
    const parts: Record<Part, { start: number; end: number } | null> = {
      situation: found.situation ?? null,
      analysis: found.analysis ?? null,
      remedy: found.remedy ?? null,
    };
    const recommendations = found.remedy === undefined ? [] : findRecommendations(body, found.remedy);
    yield { id: idOf(row, at), parts, partsFrom: from, recommendations, matters: Number(expectedMatters(body).toFixed(4)) };
  }
}

export function* hintRows(rows: readonly Row[], written: string | undefined) {
  const level = levels.find((one) => one === written);
  if (written !== undefined && level === undefined) throw new UnreadableRow(`--level: ${written} ∉ ${levels.join(', ')}`);
  for (const [at, row] of rows.entries()) {
    yield {
      id: idOf(row, at),
      hints: hints({ title: textOf(row, 'title'), body: bodyOf(row, at) }, { ...usualHintRules, ...(level && { level }) }),
    };
  }
}

export function* replyRows(rows: readonly Row[]) {
  yield* replyAnswers(rows);
}
