import { type DraftInFile, mostPasted } from '@shangliang/contract';
import type { Id, Rulebook } from '@shangliang/core';
import { isOpenDocument, oldWordFault, plainName, readPlainText, readWord, UnreadableFile, type WordText } from '@shangliang/documents';
import { draftIn, headings, namesOn, type Part, parts } from '@shangliang/text';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { OfficeConverter } from '../../operation/office-converter.ts';

const nothingDropped = { tables: 0, pictures: 0, deletedCharacters: 0, hiddenCharacters: 0, footnotes: 0, formulas: 0, comments: 0 };

export const linesOf = (text: string): WordText => ({
  lines: text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u).map((line) => ({ text: line })),
  ...nothingDropped,
});

/** What is told by its first bytes to be something else, each with a sentence of its own. */
function refuseOthers(bytes: Buffer): void {
  const start = bytes.toString('latin1', 0, 400).replace(/^\xef\xbb\xbf/, '');
  if (start.startsWith('%PDF')) throw new UnreadableFile('pdfNotWord');
  if (/^MIME-Version:|^From: <?Saved by/i.test(start)) throw new UnreadableFile('webPageNotWord');
  if (/^\s*<(?:!doctype html|html|head|meta|body|table|div|p[ >])/i.test(start)) throw new UnreadableFile('webPageNotWord');
  if (/^\s*<\?xml/i.test(start)) throw new UnreadableFile(/<html[ >]/i.test(start) ? 'webPageNotWord' : 'notWord');
  if (/^(?:\xff\xd8\xff|\x89PNG|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|msf1|avif))/s.test(start))
    throw new UnreadableFile('pictureNotWord');
}

/**
 * A file as lines, judged by what it holds: Word, old Word, RTF and OpenDocument by LibreOffice where there is one, else plain text.
 * @throws UnreadableFile, Refusal of the converter
 */
export async function linesIn(bytes: Buffer, converter: OfficeConverter, signal?: AbortSignal): Promise<WordText> {
  const start = bytes.toString('latin1', 0, 8);
  if (start.startsWith('PK'))
    return readWord((await isOpenDocument(bytes, 'text')) ? await converter.convert(bytes, 'odt', 'docx', signal) : bytes);
  if (start.startsWith('\xd0\xcf\x11\xe0')) {
    // says by itself what it is, and why it is not read
    if (oldWordFault(bytes) !== undefined || !converter.isThere) return readWord(bytes);
    return readWord(await converter.convert(bytes, 'doc', 'docx', signal));
  }
  if (start.startsWith('{\\rtf')) return readWord(await converter.convert(bytes, 'rtf', 'docx', signal));
  refuseOthers(bytes);
  if (bytes.length > mostPasted * 4) throw new UnreadableFile('notWord');
  try {
    return linesOf(readPlainText(bytes));
  } catch (error) {
    // what is no text at all is no table either, but a program or an archive
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

type Named = DraftInFile['people'][number]['candidates'][number];

/** The most names that are looked up for one file. */
const mostNames = 500;

/** Members of today of whatever names stand in lines too short to be text. */
export async function membersOn(tx: Tx, committeeId: Id, { lines }: WordText): Promise<Named[]> {
  const short = lines.flatMap(({ text }) => text.split('\n')).filter((text) => text.length <= 120 && !/[。；]/u.test(text));
  const written = short.flatMap((text) => namesOn(text.replace(/^.*[：:]/u, '').replace(/^\s*[（(【](.*)[）)】]\s*$/u, '$1')));
  const names = [...new Set(written.map((name) => plainName(name).replaceAll(' ', '')))].slice(0, mostNames);
  if (names.length === 0) return [];
  return tx.rows(sql<Named>`
    select p.id, p.name, coalesce(json_agg(distinct g.name) filter (where g.kind in ('sector', 'party')), '[]') as sectors
    from person p join post o on o.committee_id = p.committee_id and o.person_id = p.id and o.ends_at is null
    left join organization g on g.committee_id = o.committee_id and g.id = o.organization_id
    where p.committee_id = ${committeeId} and regexp_replace(p.name, '[[:space:]　]+', '', 'g') = any(${names}::text[])
    group by p.id, p.name having bool_or(o.kind = 'member') order by p.name, p.id limit 500`);
}

/** What is found of a proposal, in the form's own parts. */
export function foundIn(read: WordText, rulebook: Rulebook, members: readonly Named[]): DraftInFile {
  const codes = codesOf(rulebook.parts);
  const own = Object.fromEntries(
    [...codes].flatMap(([part, code]) => rulebook.parts.filter((entry) => entry.code === code).map(({ label }) => [part, [label]])),
  );
  const known = new Set(members.map(({ name }) => plainName(name)));
  const found = draftIn(read.lines, { own, isKnown: (name) => known.has(plainName(name)) });
  const candidates = (name: string): Named[] => members.filter((member) => plainName(member.name) === plainName(name));
  const lost = parts.flatMap((part) => (codes.has(part) ? [] : (found.parts[part]?.split('\n') ?? [])));
  const { pictures, deletedCharacters, hiddenCharacters, footnotes, formulas, comments } = read;
  return {
    title: found.title ?? null,
    parts: Object.fromEntries([...codes].flatMap(([part, code]) => (found.parts[part] === undefined ? [] : [[code, found.parts[part]]]))),
    from: found.from,
    numbered: found.numbered,
    people: [
      ...found.proposers.map((name) => ({ name, isProposer: true, candidates: candidates(name) })),
      ...found.coSigners.map((name) => ({ name, isProposer: false, candidates: candidates(name) })),
    ],
    rest: [...found.rest, ...lost],
    original: read.lines.map(({ text, within, pictures: shown, cell }) => ({
      text,
      within: within ?? null,
      pictures: shown ?? 0,
      cell: cell ?? null,
    })),
    otherProposals: found.others,
    dropped: {
      tablesAsLines: found.tablesAsLines,
      contents: read.lines.filter(({ isContents }) => isContents === true).length,
      pictures,
      deletedCharacters,
      hiddenCharacters,
      footnotes,
      formulas,
      comments,
    },
  };
}
