import { isForm, isPartName, type Reading, readData, readForm, takeLine } from './draft-fields.ts';
import { namesOn } from './draft-form.ts';
import { aroundText, type DraftLine, pieces, plainLines } from './draft-layout.ts';
import { type Part, parts } from './headings.ts';
import { findParts, partHeadings } from './parts.ts';
import { findRecommendations } from './recommendations.ts';

/** What a file holds of a proposal. No character of a part is another one than in the file. */
export interface DraftFound {
  title: string | undefined;
  proposers: string[];
  coSigners: string[];
  parts: { [part in Part]?: string };
  from: 'headings' | 'sentences';
  /** Recommendations that carry numbers. */
  numbered: number;
  /** Text that went nowhere, in its order. */
  rest: string[];
  /** Tables that stand in the text as lines, a row a line. */
  tablesAsLines: number;
  /** Titles of further proposals in the same file: one is read at a time. */
  others: string[];
}

export interface DraftOptions {
  /** What this committee calls its parts. */
  own?: Partial<Record<Part, readonly string[]>> | undefined;
  /** Who is known by name. */
  isKnown?: ((name: string) => boolean) | undefined;
}

const closes = /(?:提案|建议|意见|议案)(?:[（(].{0,20}[）)])?》?$/u;
const opens = /^(?:提案|议案)[一二三四五六七八九十\d]*[：:]\s*(?=关于)/u;

/** 《关于……的提案》 and 提案一：关于…… are titles with something around them. */
const bare = (title: string): string => title.replace(opens, '').replace(/^《([^《》]*)》$/u, '$1');

const isNumbered = /^[（(]?[一二三四五六七八九十\d①-⑳]+[）)、．.]?/u;

/** A title that only its place and its words tell, among the first lines with words; it may run over two lines. */
function titleAmong(body: string[]): string | undefined {
  const first = body.findIndex((text) => text.trim() !== '');
  const [one = '', two = ''] = [body[first]?.trim(), body[first + 1]?.trim()].map((text) => bare(text ?? ''));
  if (first === -1 || one.length > 60 || /[。；！？]/u.test(one)) return undefined;
  if (/^《?关于/u.test(one) && !closes.test(one) && two.length <= 40 && closes.test(two) && !isPartName(two)) {
    body.splice(first, 2);
    return bare(`${one}${two}`);
  }
  if (isPartName(one)) return undefined;
  // a first line that is neither a heading nor a sentence, with text behind it
  const isLine =
    one.length >= 8 &&
    one.length <= 40 &&
    !isNumbered.test(one) &&
    !/[：:，,、]/u.test(one) &&
    body.slice(first + 1).some((text) => text.trim().length > 30);
  if (!closes.test(one) && !/^关于/u.test(one) && !isLine) return undefined;
  body.splice(first, 1);
  return one;
}

/** What of the body stands in no part, headings left out. */
function leftOver(
  body: string,
  spans: readonly { start: number; end: number }[],
  names: readonly { start: number; end: number }[],
): string[] {
  const taken = [...spans, ...names].sort((one, other) => one.start - other.start);
  const left: string[] = [];
  let from = 0;
  for (const { start, end } of [...taken, { start: body.length, end: body.length }]) {
    // one by one: so many lines as a file may have are too many arguments
    if (start > from) for (const line of body.slice(from, start).split('\n')) left.push(line);
    from = Math.max(from, end);
  }
  return left.map((text) => text.trim()).filter((text) => text !== '');
}

/** Text ahead of the first heading, which opens the first part. */
const isOpening = (line: string): boolean => line.length > 30 && /[。：:；]$/u.test(line);

/** A line that is a title beyond doubt. */
const titleLine = /^《?关于[^。；，,：:]{2,50}的(?:提案|建议|议案)》?$/u;

/** Where further proposals begin: titles behind a whole one, each with parts of its own behind it. */
function furtherTitles(lines: readonly DraftLine[]): number[] {
  const titles = lines.flatMap(({ text, cell }, at) => (cell === undefined && titleLine.test(text.trim()) ? [at] : []));
  if (titles.every((at) => at === 0)) return [];
  // how many headings stand above each line
  let above = 0;
  const counts = lines.map(({ text, cell }) => {
    const before = above;
    if (cell === undefined && text.trim().length <= 30 && partHeadings(`${text.trim()}\n`)[0]?.start === 0) above += 1;
    return before;
  });
  const between = (from: number, to: number): number => (counts[to] ?? above) - (counts[from] ?? above);
  return titles.filter((at, place) => at > 0 && between(0, at) > 1 && between(at, titles[place + 1] ?? lines.length) > 1);
}

/**
 * A file's lines as a proposal: title and names from the lines and cells that say so, the parts by their headings or else by their
 * sentences.
 */
export function draftIn(given: readonly DraftLine[], { own, isKnown = () => false }: DraftOptions = {}): DraftFound {
  const into: Reading = {
    body: [],
    fields: { title: [], proposer: [], coSigner: [], other: [], content: [] },
    rest: [],
    styled: undefined,
    tablesAsLines: 0,
    waits: undefined,
    isKnown,
  };
  const whole = plainLines(given);
  const further = furtherTitles(whole);
  const all = whole.slice(0, further[0]);
  const { around, closing } = aroundText(all);
  for (const piece of pieces(all)) {
    if (!(piece instanceof Map)) takeLine(piece, into, around.has(piece), closing.has(piece));
    else if (isForm(piece)) readForm(piece, into);
    else readData(piece, into);
  }
  const [written, ...more] = into.fields.title;
  const title = written?.replaceAll('\n', '').trim() ?? into.styled ?? titleAmong(into.body);
  // a second one is not thrown away
  const rest = [
    ...into.rest,
    ...more,
    ...(written !== undefined && into.styled !== undefined && into.styled !== written ? [into.styled] : []),
  ];
  const body = into.body.join('\n');
  const found = findParts(body, own);
  const spans = parts.flatMap((part) => found[part] ?? []);
  const proposers = [...new Set(into.fields.proposer.flatMap(namesOn))];
  const remedy = found.remedy;
  const headed = partHeadings(body, own);
  const left = leftOver(body, spans, headed);
  const begins = Math.min(body.length, ...spans.map(({ start }) => start), ...headed.map(({ start }) => start));
  const ahead = found.situation === undefined ? [] : leftOver(body.slice(0, begins), [], []).filter(isOpening);
  const wordsOf = (part: Part): string | undefined => {
    const span = found[part];
    if (span === undefined) return undefined;
    return [...(part === 'situation' ? ahead : []), body.slice(span.start, span.end)].join('\n');
  };
  return {
    title: title === undefined || title === '' ? undefined : bare(title),
    proposers,
    coSigners: [...new Set(into.fields.coSigner.flatMap(namesOn))].filter((name) => !proposers.includes(name)),
    parts: Object.fromEntries(
      parts.flatMap((part) => {
        const words = wordsOf(part);
        return words === undefined ? [] : [[part, words]];
      }),
    ),
    from: found.from,
    numbered: remedy === undefined ? 0 : findRecommendations(body, remedy).filter(({ by }) => by === 'numbers').length,
    rest: [...rest, ...left.filter((line) => !ahead.includes(line))],
    tablesAsLines: into.tablesAsLines,
    others: further.map((at) => bare(whole[at]?.text.trim() ?? '')),
  };
}
