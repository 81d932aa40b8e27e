import { findParts, type Span } from '@shangliang/text';

interface Piece<K> {
  key: K;
  /** Where it begins within the whole. */
  from: number;
  length: number;
}

/** Fields of a form as one text, each character of which can be traced back to its field. */
export interface WholeText<K> {
  text: string;
  /** The field a place begins in, with offsets within that field; undefined where it lies between fields. */
  placeOf: (span: Span) => { key: K; start: number; end: number } | undefined;
}

export function wholeText<K>(fields: readonly { key: K; heading?: string; text: string }[]): WholeText<K> {
  let text = '';
  const pieces: Piece<K>[] = [];
  for (const field of fields) {
    if (field.text.trim() === '') continue;
    if (text !== '') text += '\n';
    if (field.heading !== undefined) text += `${field.heading}：\n`;
    pieces.push({ key: field.key, from: text.length, length: field.text.length });
    text += field.text;
  }
  return {
    text,
    placeOf: ({ start, end }) => {
      const piece = pieces.find(({ from, length }) => start < from + length && end > from);
      if (piece === undefined) return undefined;
      const { key, from, length } = piece;
      return { key, start: Math.max(0, start - from), end: Math.min(length, end - from) };
    },
  };
}

/** A draft's parts in the order of the form, each under its name: told apart by the form, not guessed. */
export function partsAsOne(order: readonly { code: string; label: string }[], parts: Readonly<Record<string, string>>): WholeText<string> {
  const known = new Set(order.map(({ code }) => code));
  const others = Object.keys(parts).filter((code) => !known.has(code));
  return wholeText([
    ...order.map(({ code, label }) => ({ key: code, heading: label, text: parts[code] ?? '' })),
    ...others.map((code) => ({ key: code, text: parts[code] ?? '' })),
  ]);
}

/** Where the text says what is to be done; the whole where it cannot be told. */
export const remedyIn = (text: string): Span => findParts(text).remedy ?? { start: 0, end: text.length };
