/**
 * Pairs of neighbouring characters of a plain text as whole numbers of 32 bits with sign (PostgreSQL's int4): exact, no two pairs share one.
 * Each once, rising. A text of one character has none. Blanks and punctuation belong to no pair.
 */
export function encodedPairs(plainText: string): Int32Array {
  const pairs = new Set<number>();
  for (const [run] of plainText.matchAll(/[\p{L}\p{N}]+/gu)) {
    for (let at = 0; at + 1 < run.length; at += 1) pairs.add((run.charCodeAt(at) << 16) | run.charCodeAt(at + 1));
  }
  return Int32Array.from(pairs).sort();
}

/** The pair that a number stands for. */
export function decodedPair(pair: number): string {
  return String.fromCharCode(pair >>> 16, pair & 0xffff);
}
