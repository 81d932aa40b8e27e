import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import { places, surnames } from './read-otherwise.ts';

export interface Spelling {
  /** The pinyin from each syllable on, each behind a bar, so that a word in the middle is found at its beginning. */
  spelled: string;
  initials: string;
}

const mostSyllables = 40;

/** Fetched when the first name is spelled: its dictionaries are large. Told once what it reads otherwise. */
let dictionary: Promise<typeof import('pinyin-pro')> | undefined;
async function openDictionary(): Promise<typeof import('pinyin-pro')> {
  const found = await import('pinyin-pro');
  found.customPinyin(places);
  return found;
}
const theDictionary = () => {
  dictionary ??= openDictionary();
  return dictionary;
};

/** The syllables of a name, a surname that is read in its own way put right. */
function withSurname(name: string, read: string[]): string[] {
  const known = surnames.find(([surname]) => name.startsWith(surname));
  return known === undefined ? read : [...known[1], ...read.slice(known[1].length)];
}

/** Of people a surname is read as one (单 shàn, 曾 zēng, 解 xiè); the dot of names like 阿依古丽·买买提 is no syllable. */
export async function spellingOf(name: string, of: 'person' | 'organization'): Promise<Spelling> {
  const { pinyin } = await theDictionary();
  const plain = name.normalize('NFKC');
  const read = pinyin(plain, {
    toneType: 'none',
    type: 'array',
    v: true,
    nonZh: 'consecutive',
    surname: of === 'person' ? 'head' : 'off',
  });
  const syllables = (of === 'person' ? withSurname(plain, read) : read)
    .map((syllable) => syllable.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''))
    .filter((syllable) => syllable !== '')
    .slice(0, mostSyllables);
  return {
    spelled: syllables.map((_, index) => `|${syllables.slice(index).join('')}`).join(''),
    initials: syllables.map((syllable) => [...syllable][0] ?? '').join(''),
  };
}

/** What is typed, as the spelling is kept; undefined where it is no pinyin. `lü`, `lyu` and `lv` are one. */
export function asSpelled(text: string): string | undefined {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replaceAll(/[\s'’·-]/g, '')
    .replaceAll(/(?<=[ln])yu/g, 'v');
  return /^[a-z0-9]+$/.test(letters) && /[a-z]/.test(letters) ? letters : undefined;
}

const batch = 1000;

async function spellSome(tx: Tx, committeeId: Id, table: 'person' | 'organization'): Promise<boolean> {
  const rows = await tx.rows(sql<{ id: Id; name: string; short_name: string | null }>`
    select id, name, ${table === 'organization' ? sql`short_name` : sql`null`} as short_name from ${sql.table(table)}
    where committee_id = ${committeeId} and spelled is null order by id limit ${batch}`);
  if (rows.length === 0) return false;
  const spelled = await Promise.all(
    rows.map(async ({ id, name, short_name }) => {
      const [full, short] = await Promise.all([spellingOf(name, table), short_name === null ? undefined : spellingOf(short_name, table)]);
      return { id, spelled: full.spelled + (short?.spelled ?? ''), initials: [full.initials, short?.initials].filter(Boolean).join('|') };
    }),
  );
  await tx.rows(sql`update ${sql.table(table)} t set spelled = s.spelled, initials = s.initials
    from jsonb_to_recordset(${JSON.stringify(spelled)}::jsonb) as s(id uuid, spelled text, initials text)
    where t.committee_id = ${committeeId} and t.id = s.id`);
  return rows.length === batch;
}

/** Spells names that came in or were changed since somebody last searched; nothing to do costs two look-ups in an empty index. */
export async function spellMissing(tx: Tx, committeeId: Id): Promise<void> {
  while (await spellSome(tx, committeeId, 'person'));
  while (await spellSome(tx, committeeId, 'organization'));
}
