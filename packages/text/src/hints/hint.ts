import type { Part } from '../structure/headings.ts';
import type { Ground } from './grounds.ts';

/** Where a hint was raised: offsets within the title or within the body. */
export type HintPlace = { readonly in: 'title' | 'body'; readonly start: number; readonly end: number };

/** What stands out while somebody writes: a code, its place, its data. Words are made of it elsewhere; nothing here blocks. */
export type Hint =
  | { readonly code: 'partMissing'; readonly part: Part }
  | ({ readonly code: 'partThin'; readonly part: Part; readonly share: number } & HintPlace)
  | { readonly code: 'severalMatters'; readonly matters: number }
  | ({ readonly code: 'notConcrete'; readonly lacks: readonly ('person' | 'act')[] } & HintPlace)
  | { readonly code: 'noRecommendation' }
  | ({ readonly code: 'beyondCompetence'; readonly level: Level } & HintPlace)
  | ({ readonly code: 'notFiled'; readonly ground: Ground } & HintPlace)
  | ({ readonly code: 'numberDiffers'; readonly said: string; readonly inBody: string } & HintPlace)
  | ({ readonly code: 'nameDiffers'; readonly said: string; readonly inBody: string } & HintPlace)
  | ({ readonly code: 'wrongAddress'; readonly said: string } & HintPlace)
  | { readonly code: 'tooLong' | 'tooShort'; readonly characters: number; readonly bound: number }
  | ({ readonly code: 'titleTooLong'; readonly characters: number; readonly bound: number } & HintPlace);

/** Levels of committees, the highest first. */
export const levels = ['national', 'province', 'city', 'county'] as const;
export type Level = (typeof levels)[number];
