import { writing as en } from '../../labels/en/writing.ts';
import { writing as zh } from '../../labels/zh-CN/writing.ts';

export const writingWords = { 'zh-CN': zh, en };
