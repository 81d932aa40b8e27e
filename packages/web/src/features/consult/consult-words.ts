import { consultWords as en } from '../../labels/en/consult.ts';
import { consultWords as zh } from '../../labels/zh-CN/consult.ts';

export const consultWords = { 'zh-CN': zh, en };
