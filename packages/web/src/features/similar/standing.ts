import type { SimilarHit } from '@shangliang/contract';

/** The text an answer was given for: its title, and what its parts say. */
export interface Read {
  title: string;
  body: string;
}
/** What was once shown as likely the same, and the text it was shown for. */
export interface Warned {
  hit: SimilarHit;
  of: Read;
  /** The writer opened it, or said what it is. */
  looked: boolean;
}
export interface Standing {
  hit: SimilarHit;
  /** `eased`: shown as likely the same before; by what is written now only related. */
  standing: 'same' | 'eased' | 'related';
}

/** Of a title's neighbouring pairs so many stand in both, else it is another title. */
const titleShared = 0.6;
/** Of what a text said so much still stands in it: adding to it makes it no other text. */
const bodyKept = 0.5;

const pairsIn = (text: string): Set<string> => {
  const letters = text.replace(/[\s\p{P}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)));
};
const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => [...one].filter((pair) => other.has(pair)).length;

/** Whether somebody would still call it the same text: the title holds, and most of what it said stands in it. */
export function isStillThatText(before: Read, now: Read): boolean {
  const [titleBefore, titleNow] = [pairsIn(before.title), pairsIn(now.title)];
  const titles = titleBefore.size + titleNow.size;
  if (titles > 0 && (2 * shared(titleBefore, titleNow)) / titles < titleShared) return false;
  const body = pairsIn(before.body);
  return body.size === 0 || shared(body, pairsIn(now.body)) / body.size >= bodyKept;
}

/** What has been warned of so far, with the answer for the text as it is now. */
export function warnedAfter(warned: readonly Warned[], hits: readonly SimilarHit[], of: Read): Warned[] {
  const now = hits.filter((hit) => hit.band === 'same');
  return [
    ...warned.filter((entry) => !now.some((hit) => hit.id === entry.hit.id)),
    ...now.map((hit) => ({ hit, of, looked: warned.some((entry) => entry.hit.id === hit.id && entry.looked) })),
  ];
}

/**
 * What is shown: a warning once given stands until the writer has looked at it or the text is another one; then it is said
 * that it has eased. Nothing that was warned of goes by itself while somebody types.
 */
export function standingOf(warned: readonly Warned[], hits: readonly SimilarHit[], now: Read): Standing[] {
  const before = new Map(warned.map((entry) => [entry.hit.id, entry]));
  const holds = (entry: Warned | undefined): boolean => entry !== undefined && !entry.looked && isStillThatText(entry.of, now);
  const found = hits.map((hit): Standing => {
    const entry = before.get(hit.id);
    if (hit.band === 'same' || holds(entry)) return { hit, standing: 'same' };
    return { hit, standing: entry === undefined ? 'related' : 'eased' };
  });
  const away = warned.filter((entry) => !hits.some((hit) => hit.id === entry.hit.id) && holds(entry));
  const all = [...found, ...away.map(({ hit }): Standing => ({ hit, standing: 'same' }))];
  return all.sort((one, other) => Number(other.standing === 'same') - Number(one.standing === 'same'));
}
