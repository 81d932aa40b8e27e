import { parentPort, workerData } from 'node:worker_threads';
import { boundsFor, counted, emptyVocabulary, features, type Groups, grouped, groupWords, topics, vectorOf } from '@shangliang/text';

/** A session's texts, oldest first, and where each stood before. */
export interface Given {
  texts: readonly { id: string; title: string; body: string; group: string | null }[];
  /** The topic of each group that stood. */
  topicOf: ReadonlyMap<string, string>;
}

export interface Group {
  id: string;
  topic: string;
  words: string[];
  members: string[];
}

const mostWords = 6;

/** The groups of a session: what stood together stays together, what is new or was alone joins or opens one. */
export function groupsOf({ texts, topicOf }: Given): Group[] {
  const read = texts.map(({ id, title, body, group }) => ({ id, group, features: features(title, body) }));
  const vocabulary = counted(
    emptyVocabulary,
    read.map((one) => one.features),
  );
  const vectors = read.map(({ id, group, features: found }) => ({ id, group, vector: vectorOf(found, vocabulary) }));
  const stood = new Map<string, { id: string; vector: ReturnType<typeof vectorOf> }[]>();
  for (const { id, group, vector } of vectors) if (group !== null) stood.set(group, [...(stood.get(group) ?? []), { id, vector }]);
  for (const [group, members] of stood) if (members.length === 1) stood.delete(group);
  const isPlaced = ({ group }: { group: string | null }): boolean => group !== null && stood.has(group);
  const bounds = boundsFor(vectors.map(({ vector }) => vector));
  const groups: Groups = grouped(
    { members: stood },
    vectors.filter((one) => !isPlaced(one)),
    bounds.join,
  );
  return topics(groups, bounds.topic, topicOf).flatMap(({ name, groups: under }) =>
    under.map((id) => {
      const members = groups.members.get(id) ?? [];
      return { id, topic: name, words: groupWords(members, mostWords), members: members.map((member) => member.id) };
    }),
  );
}

const given: Given | null = workerData;
if (given !== null) parentPort?.postMessage(groupsOf(given));
