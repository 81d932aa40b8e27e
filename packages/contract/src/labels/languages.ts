import { en } from './en.ts';
import type { Labels } from './labels.ts';
import { zhCN } from './zh-CN.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Every word, by language. */
export const labelsIn: Readonly<Record<Language, Labels>> = { 'zh-CN': zhCN, en };
