import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repeatable, shuffle } from '@shangliang/text';
import type { Proposal } from './structure-rows.ts';

export type Message = { readonly id: string; readonly title: string; readonly text: string };
export type Labelled = Message & { readonly label: string };
export type Answered = Message & { readonly reply: string };

/** Whatever of the development files lies in the folder; a file that is not there leaves its figures out. */
export type Material = {
  readonly proposals: readonly Proposal[];
  readonly labelled: readonly Labelled[];
  readonly messages: readonly Message[];
  readonly answered: readonly Answered[];
};

function rows<T>(folder: string, file: string): T[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): T => JSON.parse(line));
}

export function material(folder: string): Material {
  return {
    proposals: rows(folder, 'proposals.jsonl'),
    labelled: rows(folder, 'messages-labelled.jsonl'),
    messages: rows(folder, 'messages.jsonl'),
    answered: rows(folder, 'messages-answered.jsonl'),
  };
}

/** The same shuffle in every run. */
export function mixed<T>(items: readonly T[], seed = 11): T[] {
  const copy = [...items];
  shuffle(copy, repeatable(seed));
  return copy;
}

/** Area under the curve: how often one of `high` lies above one of `low`; ties count half. */
export function areaUnderCurve(low: readonly number[], high: readonly number[]): number {
  const all = [...low.map((value) => ({ value, isHigh: false })), ...high.map((value) => ({ value, isHigh: true }))].sort(
    (one, other) => one.value - other.value,
  );
  let ranks = 0;
  for (let at = 0; at < all.length; ) {
    let next = at;
    while (next < all.length && all[next]?.value === all[at]?.value) next += 1;
    const mean = (at + next + 1) / 2;
    for (let place = at; place < next; place += 1) if (all[place]?.isHigh === true) ranks += mean;
    at = next;
  }
  return (ranks - (high.length * (high.length + 1)) / 2) / (low.length * high.length);
}
