import type { search as zh } from '../zh-CN/search.ts';

export const search = {
  title: 'Search',
  hint: 'Type a proposal’s number (Enter opens it), words of its title, a name or a unit; pinyin and initials do too, for example “jyj” for 教育局. Press ↓ to walk through what is found.',
  none: 'Nothing was found for “{q}”.',
  noneNext: 'Try other words, or a single word of the title; a number goes whole, or by its last part alone.',
  groups: { proposals: 'Proposals', people: 'People', organizations: 'Units and organizations' },
  all: 'All {n}',
  more: 'Show more',
  back: 'Back to everything found',
  inactive: 'no longer active',
  noPost: 'no present post',
  inTexts: { text: 'Text', reply: 'Reply', talk: 'Talk' },
  sorts: { newest: 'Newest first', best: 'Best first' },
  sort: 'Order',
  narrow: 'Narrow down',
  facets: { state: 'State', year: 'Year', field: 'Field', unitId: 'Unit' },
  every: 'All',
  found: 'Found: {n}',
} satisfies typeof zh;
