import type { Id } from '@shangliang/core';
import { iso } from '../paging.ts';

const known = new Map<string, boolean>();

/** Fields that hold a time, by their names; there are some hundred. */
function isInstant(name: string): boolean {
  let found = known.get(name);
  if (found === undefined) {
    found = name.endsWith('At') || name.endsWith('Until') || name === 'at' || name === 'until';
    // names come of the product's own shapes; whatever an input brings along must not fill the memory
    if (known.size < 5000) known.set(name, found);
  }
  return found;
}

const dash = 45;

/** Whether a text has the form of an id; cheap, for every text of a dossier is looked at. */
const isId = (text: string): boolean =>
  text.length === 36 &&
  text.charCodeAt(8) === dash &&
  text.charCodeAt(13) === dash &&
  text.charCodeAt(18) === dash &&
  text.charCodeAt(23) === dash;

/** Instants as ISO 8601, at any depth; everything else as it is. Ids it comes by are put into `ids`. */
export function shown(value: unknown, ids?: Set<Id>): unknown {
  if (typeof value === 'string') {
    if (ids !== undefined && isId(value)) ids.add(value);
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => shown(entry, ids));
  return shownRow(value, ids);
}

export function shownRow(row: object, ids?: Set<Id>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(row)) {
    if (ids !== undefined && isId(name)) ids.add(name);
    found[name] = typeof entry === 'number' ? (isInstant(name) ? iso(entry) : entry) : shown(entry, ids);
  }
  return found;
}
