import type { ConsultationMode, ConsultationStage } from '@shangliang/core';

/** A picture of a talk: the bytes until it is uploaded, its id from then on. */
export interface Picture {
  key: string;
  file?: File | undefined;
  fileId?: string | undefined;
}

/** A record of a talk while it is filled in. */
export interface TalkDraft {
  aboutId: string | undefined;
  withWhom: 'proposer' | 'coHandlers';
  stage: ConsultationStage;
  mode: ConsultationMode | undefined;
  /** ISO 8601; undefined: now, when it is sent. */
  heldAt: string | undefined;
  place: string;
  participants: string[];
  said: string;
  agreed: string;
  open: string;
  pictures: Picture[];
  /** Of the request: sent twice, it is recorded once. */
  key: string;
  /** It was to be sent and could not be. */
  waiting: boolean;
}

/** What the server asks for and is still empty, by the field's name. A talk over a distance has no place but its way. */
export function missingIn(draft: TalkDraft, apart: readonly ConsultationMode[]): (keyof TalkDraft)[] {
  const missing: (keyof TalkDraft)[] = [];
  if (draft.mode === undefined) missing.push('mode');
  if (draft.place.trim() === '' && !(draft.mode !== undefined && apart.includes(draft.mode))) missing.push('place');
  if (draft.participants.every((name) => name.trim() === '')) missing.push('participants');
  if (draft.said.trim() === '') missing.push('said');
  if (draft.agreed.trim() === '') missing.push('agreed');
  return missing;
}

/** To the minute, as people say it: clocks that differ by seconds do not put it into the future. */
export const minuteOf = (now: number): string => new Date(Math.floor(now / 60_000) * 60_000).toISOString();

/** As the server takes it. `placeApart`: what stands for the place of a talk over a distance. */
export function inputOf(draft: TalkDraft, now: number, placeApart: string, fileIds: readonly string[]) {
  return {
    stage: draft.stage,
    mode: draft.mode,
    heldAt: draft.heldAt ?? minuteOf(now),
    place: draft.place.trim() === '' ? placeApart : draft.place.trim(),
    participants: draft.participants.map((name) => name.trim()).filter((name) => name !== ''),
    said: draft.said,
    agreed: draft.agreed,
    ...(draft.open.trim() === '' ? {} : { open: draft.open }),
    ...(fileIds.length === 0 ? {} : { fileIds }),
  };
}
