import { writable } from '../values/writable.ts';

/** What a paper's body is made of, whatever it is written to. */
export type Block =
  | { kind: 'heading'; level: Level; text: string }
  /** A numbered paragraph whose first sentence is its heading: （一）加强领导。成立…… */
  | { kind: 'item'; level: Level; heading: string; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[]; widths?: readonly number[] };

/** 一、 · （一） · 1. · （1） as GB/T 9704-2012, 7.3.3 orders them. */
export type Level = 1 | 2 | 3 | 4;

const numbering: readonly { level: Level; mark: RegExp }[] = [
  { level: 1, mark: /^[一二三四五六七八九十]{1,3}、/u },
  { level: 2, mark: /^[（(][一二三四五六七八九十]{1,3}[)）]/u },
  { level: 3, mark: /^[0-9０-９]{1,2}[.．、](?![0-9０-９])/u },
  { level: 4, mark: /^[（(][0-9０-９]{1,2}[)）]/u },
];

/** The longest heading that is still taken for one: a line and a half. */
const LONGEST_HEADING = 42;

function blockOf(line: string): Block {
  const found = numbering.find(({ mark }) => mark.test(line));
  if (found === undefined) return { kind: 'paragraph', text: line };
  const stop = line.search(/[。；：:;]/u);
  if (stop === -1 && line.length <= LONGEST_HEADING) return { kind: 'heading', level: found.level, text: line };
  const isRunIn = line[stop] === '。' && stop <= LONGEST_HEADING && found.level <= 2;
  if (!isRunIn) return { kind: 'paragraph', text: line };
  const rest = line.slice(stop + 1);
  return rest === ''
    ? { kind: 'heading', level: found.level, text: line }
    : { kind: 'item', level: found.level, heading: line.slice(0, stop + 1), text: rest };
}

/**
 * Plain text as blocks: a paragraph a line, numbered headings recognised by their marks. No character but line ends, what stands around a
 * line, and what Word cannot hold is lost.
 */
export function blocksOf(text: string): Block[] {
  return writable(text)
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, ''))
    .filter((line) => line !== '')
    .map(blockOf);
}

/** The text of blocks, a line a block, as `blocksOf` was given it. */
export const textOf = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'table') return [block.head, ...block.rows].map((row) => row.join('\t')).join('\n');
      return block.kind === 'item' ? block.heading + block.text : block.text;
    })
    .join('\n');
