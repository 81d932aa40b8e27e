import { adoptions } from '@shangliang/core';
import type { Decided, Texts } from '../writing/draft-keeper.ts';
import { type AnswerDraft, emptyAnswer, type ReplyDraft } from './reply-draft.ts';

const plainPlaces = [
  'opening',
  'closing',
  'class',
  'openness',
  'opennessReason',
  'contactName',
  'contactPhone',
  'documentNo',
  'fileIds',
] as const;
const answerPlaces = ['adoption', 'text', 'reason', 'nextStep'] as const;
type PlainPlace = (typeof plainPlaces)[number];
type AnswerPlace = (typeof answerPlaces)[number];

/** One place of a reply: a field, or one field of the answer to one recommendation (`answers/‹id›/text`). */
export type ReplyPlace = PlainPlace | `answers/${string}`;

const isPlain = (place: ReplyPlace): place is PlainPlace => plainPlaces.some((name) => name === place);

/** Of an answer's place: to which recommendation, and which field. */
export function answerAt(place: ReplyPlace): { id: string; field: AnswerPlace } | undefined {
  const [, id, name] = place.split('/');
  const field = answerPlaces.find((known) => known === name);
  return id === undefined || field === undefined ? undefined : { id, field };
}

/** What is written in words; the rest is chosen. */
export const isTextAt = (place: ReplyPlace): boolean => {
  const field = answerAt(place)?.field ?? place;
  return field !== 'adoption' && field !== 'class' && field !== 'openness' && field !== 'fileIds';
};

function placesOf(...texts: readonly ReplyDraft[]): ReplyPlace[] {
  const ids = new Set(texts.flatMap((text) => Object.keys(text.answers)));
  return [...plainPlaces, ...[...ids].flatMap((id) => answerPlaces.map((field): ReplyPlace => `answers/${id}/${field}`))];
}

/** An answer that has not been begun is empty everywhere, its adoption too. */
export function valueAt(draft: ReplyDraft, place: ReplyPlace): string {
  if (isPlain(place)) return draft[place];
  const at = answerAt(place);
  return at === undefined ? '' : (draft.answers[at.id]?.[at.field] ?? '');
}

export function withValue(draft: ReplyDraft, place: ReplyPlace, value: string): ReplyDraft {
  if (isPlain(place)) return { ...draft, [place]: value };
  const at = answerAt(place);
  if (at === undefined) return draft;
  const before: AnswerDraft = draft.answers[at.id] ?? emptyAnswer;
  const adoption = adoptions.find((known) => known === value) ?? before.adoption;
  const answer: AnswerDraft = at.field === 'adoption' ? { ...before, adoption } : { ...before, [at.field]: value };
  return { ...draft, answers: { ...draft.answers, [at.id]: answer } };
}

/** A line is kept without blanks around it, an empty text as none: alike on both sides. */
const sameAt = (one: ReplyDraft, other: ReplyDraft, place: ReplyPlace): boolean => {
  const [a, b] = [valueAt(one, place), valueAt(other, place)];
  return a === b || a.trim() === b.trim();
};

/** A reply as the keeper takes it: compared, merged and chosen place by place. */
export const replyTexts: Texts<ReplyDraft, ReplyPlace> = {
  same: (one, other) => placesOf(one, other).every((place) => sameAt(one, other, place)),
  merge: (base, mine, theirs) => {
    let written = mine;
    const conflicts: ReplyPlace[] = [];
    const taken: ReplyPlace[] = [];
    for (const place of placesOf(base, mine, theirs)) {
      if (sameAt(mine, theirs, place) || sameAt(base, theirs, place)) continue;
      if (sameAt(base, mine, place)) {
        written = withValue(written, place, valueAt(theirs, place));
        taken.push(place);
      } else conflicts.push(place);
    }
    return { written, conflicts, taken };
  },
  chosen: (mine, theirs, decided: Decided<ReplyPlace>) => {
    let written = mine;
    for (const place of placesOf(mine, theirs)) {
      const choice = decided[place];
      const [here, there] = [valueAt(mine, place), valueAt(theirs, place)];
      if (choice === 'theirs') written = withValue(written, place, there);
      if (choice === 'both' && isTextAt(place)) written = withValue(written, place, `${here}\n${there}`);
    }
    return written;
  },
};

const mostOfText = 20_000;
const mostOfLine = 200;
const lines = new Set<ReplyPlace>(['contactName', 'contactPhone', 'documentNo']);

/** What of a reply the server takes now: a place beyond the wire's bound keeps there what was saved last. */
export function sendableReply(written: ReplyDraft, known: ReplyDraft): { written: ReplyDraft; heldBack: ReplyPlace[] } {
  const heldBack = placesOf(written).filter((place) => valueAt(written, place).length > (lines.has(place) ? mostOfLine : mostOfText));
  return { written: heldBack.reduce((text, place) => withValue(text, place, valueAt(known, place)), written), heldBack };
}

interface Contact {
  contactName: string | null;
  contactPhone: string | null;
}
/** The contact as it stands, what is empty in it filled with what is known; a number goes with its own name alone. */
export function withKnownContact(draft: ReplyDraft, known: Contact): ReplyDraft {
  const name = draft.contactName.trim() === '' ? (known.contactName ?? '') : draft.contactName;
  const fits = name.trim() === (known.contactName ?? '') && draft.contactPhone.trim() === '';
  return { ...draft, contactName: name, contactPhone: fits ? (known.contactPhone ?? '') : draft.contactPhone };
}
export const lacksContact = (draft: ReplyDraft): boolean => draft.contactName.trim() === '' || draft.contactPhone.trim() === '';
