import { limitProblems, type PublicationConsent, type Rulebook } from '@shangliang/core';

/** What an author writes, as the editor holds it and `edit` takes it. */
export interface Written {
  title: string;
  field: string;
  parts: Readonly<Record<string, string>>;
  consentToPublish: PublicationConsent;
  secrecyChecked: boolean;
  suggestedUnitIds: readonly string[];
  fileIds: readonly string[];
}

/** One place of a text: a field, or one of its parts (`parts/background`). */
export type Place = Exclude<keyof Written, 'parts'> | `parts/${string}`;

const plainPlaces = ['title', 'field', 'consentToPublish', 'secrecyChecked', 'suggestedUnitIds', 'fileIds'] as const;
const partOf = (place: Place): string | undefined => (place.startsWith('parts/') ? place.slice('parts/'.length) : undefined);

export function placesOf(...texts: readonly Written[]): Place[] {
  const codes = new Set(texts.flatMap((text) => Object.keys(text.parts)));
  return [...plainPlaces, ...[...codes].map((code): Place => `parts/${code}`)];
}

type Value = string | boolean | readonly string[];

export function valueAt(written: Written, place: Place): Value {
  const part = partOf(place);
  if (part !== undefined) return written.parts[part] ?? '';
  return written[place as Exclude<Place, `parts/${string}`>];
}

export function withValue(written: Written, place: Place, value: Value): Written {
  const part = partOf(place);
  if (part !== undefined) return { ...written, parts: { ...written.parts, [part]: String(value) } };
  return { ...written, [place]: value };
}

/** Alike as the server keeps them: it takes a title without blanks around it. */
const alike = (one: Value, other: Value): boolean => {
  if (typeof one === 'string' && typeof other === 'string') return one === other || one.trim() === other.trim();
  return JSON.stringify(one) === JSON.stringify(other);
};

export const sameAt = (one: Written, other: Written, place: Place): boolean => {
  const [a, b] = [valueAt(one, place), valueAt(other, place)];
  return place === 'title' ? alike(a, b) : JSON.stringify(a) === JSON.stringify(b);
};

export const sameText = (one: Written, other: Written): boolean => placesOf(one, other).every((place) => sameAt(one, other, place));

export interface Merged<T = Written, P extends string = Place> {
  written: T;
  /** Changed on both sides, and not alike: somebody has to choose. What stands there is mine. */
  conflicts: P[];
  /** Changed by the other side alone, and taken over. */
  taken: P[];
}

/** Two texts that came of one: what only one side changed is taken from it. */
export function mergeTexts(base: Written, mine: Written, theirs: Written): Merged {
  const merged: Merged = { written: mine, conflicts: [], taken: [] };
  for (const place of placesOf(base, mine, theirs)) {
    if (sameAt(mine, theirs, place) || sameAt(base, theirs, place)) continue;
    if (sameAt(base, mine, place)) {
      merged.written = withValue(merged.written, place, valueAt(theirs, place));
      merged.taken.push(place);
    } else merged.conflicts.push(place);
  }
  return merged;
}

export const choices = ['mine', 'theirs', 'both'] as const;
export type Choice = (typeof choices)[number];

/** Both: mine, then theirs, in paragraphs of their own; for what is no text, mine. */
export function chosen(mine: Written, theirs: Written, decided: Readonly<Partial<Record<Place, Choice>>>): Written {
  let written = mine;
  for (const place of placesOf(mine, theirs)) {
    const choice = decided[place];
    if (choice === 'theirs') written = withValue(written, place, valueAt(theirs, place));
    if (choice === 'both' && partOf(place) !== undefined)
      written = withValue(written, place, `${String(valueAt(mine, place))}\n${String(valueAt(theirs, place))}`);
  }
  return written;
}

export const proposalTexts = { same: sameText, merge: mergeTexts, chosen };

/** The most a part may hold with its blanks: the wire's own bound. */
const mostRaw = 20_000;

/**
 * What of a text the server takes now. A place beyond its limit keeps there what was saved last, so that everything else is
 * saved all the same; the whole stays on this machine.
 */
export function sendable(written: Written, known: Written, rulebook: Rulebook): { written: Written; heldBack: Place[] } {
  const heldBack: Place[] = limitProblems(rulebook, written).flatMap(({ code, pointer = '' }): Place[] => {
    if (code === 'titleTooLong') return ['title'];
    if (code === 'fieldUnknown') return ['field'];
    return code === 'partTooLong' ? [`parts/${pointer.slice('/parts/'.length)}`] : [];
  });
  for (const [code, text] of Object.entries(written.parts))
    if (text.length > mostRaw && !heldBack.includes(`parts/${code}`)) heldBack.push(`parts/${code}`);
  const sent = heldBack.reduce((text, place) => withValue(text, place, valueAt(known, place)), written);
  return { written: { ...sent, title: sent.title.trim() }, heldBack };
}

/** Characters that cannot be kept: broken ones from a clipboard. */
export const keepable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '');
/** A title is one line. */
export const oneLine = (text: string): string => keepable(text).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
