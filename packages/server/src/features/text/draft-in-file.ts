import { type DraftInFile, mostPasted } from '@shangliang/contract';
import type { Id, Rulebook } from '@shangliang/core';
import { plainName, readPlainText, readWord, UnreadableFile, type WordText } from '@shangliang/documents';
import { draftIn, headings, type Part, parts } from '@shangliang/text';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { OfficeConverter } from '../../operation/office-converter.ts';

const nothingDropped = { tables: 0, pictures: 0, deletedCharacters: 0, footnotes: 0, formulas: 0 };

export const linesOf = (text: string): WordText => ({
  lines: text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u).map((line) => ({ text: line })),
  ...nothingDropped,
});

/**
 * A file as lines, judged by what it holds: Word, old Word and RTF by LibreOffice where there is one, else plain text.
 * @throws UnreadableFile, Refusal of the converter
 */
export async function linesIn(bytes: Buffer, converter: OfficeConverter, signal?: AbortSignal): Promise<WordText> {
  const start = bytes.toString('latin1', 0, 8);
  if (start.startsWith('PK')) return readWord(bytes);
  if (start.startsWith('\xd0\xcf\x11\xe0')) {
    const isLocked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    // says by itself what it is, and why it is not read
    if (isLocked || !bytes.includes(Buffer.from('WordDocument', 'utf16le')) || !converter.isThere) return readWord(bytes);
    return readWord(await converter.convert(bytes, 'doc', 'docx', signal));
  }
  if (start.startsWith('{\\rtf')) return readWord(await converter.convert(bytes, 'rtf', 'docx', signal));
  if (start.startsWith('%PDF') || /^\s*<(?:!doctype|html|\?xml)/i.test(bytes.toString('latin1', 0, 200)))
    throw new UnreadableFile('notWord');
  if (bytes.length > mostPasted * 4) throw new UnreadableFile('notWord');
  try {
    return linesOf(readPlainText(bytes));
  } catch (error) {
    // what is no text at all is no table either, but a picture or a program
    if (error instanceof UnreadableFile && error.code === 'notATable') throw new UnreadableFile('notWord');
    throw error;
  }
}

/** Which part of the form each of the three is: by its name, else by its place. */
export function codesOf(order: Rulebook['parts']): ReadonlyMap<Part, string> {
  const codes = new Map<Part, string>();
  const partOf = (label: string): Part | undefined => headings(`${label}：`)[0]?.part;
  for (const { code, label } of order) {
    const part = partOf(label);
    if (part !== undefined && !codes.has(part)) codes.set(part, code);
  }
  const left = order.filter(({ code }) => ![...codes.values()].includes(code));
  for (const part of parts) {
    const next = codes.has(part) ? undefined : left.shift();
    if (next !== undefined) codes.set(part, next.code);
  }
  return codes;
}

/** What is found of a proposal, in the form's own parts; people still without their candidates. */
export function foundIn(read: WordText, rulebook: Rulebook): DraftInFile {
  const codes = codesOf(rulebook.parts);
  const own = Object.fromEntries(
    [...codes].flatMap(([part, code]) => rulebook.parts.filter((entry) => entry.code === code).map(({ label }) => [part, [label]])),
  );
  const found = draftIn(read.lines, own);
  const lost = parts.flatMap((part) => (codes.has(part) ? [] : (found.parts[part]?.split('\n') ?? [])));
  const { pictures, deletedCharacters, footnotes, formulas } = read;
  return {
    title: found.title ?? null,
    parts: Object.fromEntries([...codes].flatMap(([part, code]) => (found.parts[part] === undefined ? [] : [[code, found.parts[part]]]))),
    from: found.from,
    numbered: found.numbered,
    people: [
      ...found.proposers.map((name) => ({ name, isProposer: true, candidates: [] })),
      ...found.coSigners.map((name) => ({ name, isProposer: false, candidates: [] })),
    ],
    rest: [...found.rest, ...lost],
    original: read.lines.map(({ text, within }) => ({ text, within: within ?? null })),
    dropped: { tablesAsLines: found.tablesAsLines, pictures, deletedCharacters, footnotes, formulas },
  };
}

/** Members of each name today. */
export async function withCandidates(tx: Tx, committeeId: Id, found: DraftInFile): Promise<DraftInFile> {
  const names = [...new Set(found.people.map(({ name }) => plainName(name)))];
  if (names.length === 0) return found;
  const rows = await tx.rows(sql<{ id: Id; name: string; sectors: string[] }>`
    select p.id, p.name, coalesce(json_agg(distinct g.name) filter (where g.kind in ('sector', 'party')), '[]') as sectors
    from person p join post o on o.committee_id = p.committee_id and o.person_id = p.id and o.ends_at is null
    left join organization g on g.committee_id = o.committee_id and g.id = o.organization_id
    where p.committee_id = ${committeeId} and regexp_replace(p.name, '[[:space:]　]+', '', 'g') = any(${names.map((name) => name.replaceAll(' ', ''))}::text[])
    group by p.id, p.name having bool_or(o.kind = 'member') order by p.name, p.id limit 500`);
  return {
    ...found,
    people: found.people.map((person) => ({ ...person, candidates: rows.filter((row) => plainName(row.name) === plainName(person.name)) })),
  };
}
