import { evaluateWords as en } from '../../labels/en/evaluate.ts';
import { evaluateWords as zh } from '../../labels/zh-CN/evaluate.ts';

export const evaluateWords = { 'zh-CN': zh, en };
