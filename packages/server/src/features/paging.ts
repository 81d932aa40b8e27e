import { Refusal } from '../problem.ts';

/** The place after which the next page begins, opaque to the reader. */
export const encodeCursor = (parts: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** @throws Refusal where the cursor is not one of ours */
export function decodeCursor(
  cursor: string | undefined,
  length: number,
  first: 'given' | 'orNull' = 'given',
): (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits =
      Array.isArray(parts) &&
      parts.length === length &&
      parts.every(
        (part, index) => (part === null && index === 0 && first === 'orNull') || typeof part === 'string' || typeof part === 'number',
      );
    if (fits) return parts;
  } catch {
    // falls through: what cannot be read is not a cursor
  }
  throw new Refusal('validation', { errors: [{ pointer: '/cursor', code: 'validation' }] });
}

/** Counting stops here; beyond it a list says "1000+". */
export const countCap = 1000;
export const cappedCount = (count: number): { count: number; capped: boolean } => ({
  count: Math.min(count, countCap),
  capped: count > countCap,
});

export const iso = (at: number): string => new Date(at).toISOString();
export const isoOrNull = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : iso(at));
