import type { groups as zh } from '../zh-CN/groups.ts';

export const groups = {
  title: 'Topics',
  about:
    'Proposals on one matter are one group; small groups stand under the larger topic they are closest to. Groups stay as they are when new proposals come.',
  at: 'Grouped {when}',
  session: 'Session',
  sessionName: '{term}/{session} ({year})',
  none: 'Nothing is grouped yet. Proposals appear here a few minutes after they are submitted.',
  noneAlike: 'No two proposals of this session are alike yet.',
  topics: 'Topics: {n}',
  alone: 'Proposals like no other: {n}',
  size: 'Proposals: {n}',
  words: ', ',
  group: '{words}: {n}',
  others: 'And {n} more',
  merge: 'Compare and merge',
  mergeOne: 'Compare and merge: {title}',
  mergeOf: 'Compare and merge: {one} (with “{other}”)',
  mergeable: 'Undecided',
  more: 'Show more',
} satisfies typeof zh;
