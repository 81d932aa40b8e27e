import { similar as en } from '../../labels/en/similar.ts';
import { similar as zh } from '../../labels/zh-CN/similar.ts';

export const similarWords = { 'zh-CN': zh, en };
