import { createHash } from 'node:crypto';
import { canonicalize } from 'json-canonicalize';

/** The hash of one row as it was written (RFC 8785, SHA-256). Leaves and nodes differ by their first byte, as in RFC 6962. */
export const leafOf = (record: object): Buffer => createHash('sha256').update(Buffer.of(0)).update(canonicalize(record), 'utf8').digest();

/** The one hash that stands for all rows in their order; one row's place in it is shown with a score of hashes. */
export function merkleRoot(leaves: readonly Uint8Array[]): string {
  if (leaves.length === 0) return createHash('sha256').digest('hex');
  let level: readonly Uint8Array[] = leaves;
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (left !== undefined)
        next.push(right === undefined ? left : createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest());
    }
    level = next;
  }
  return Buffer.from(level[0] ?? Buffer.alloc(0)).toString('hex');
}
