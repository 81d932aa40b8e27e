import { lists as en } from '../../labels/en/lists.ts';
import { lists as zh } from '../../labels/zh-CN/lists.ts';

export const listWords = { 'zh-CN': zh, en };
