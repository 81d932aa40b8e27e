import { caseWords as en } from '../../labels/en/case.ts';
import { caseWords as zh } from '../../labels/zh-CN/case.ts';

export const caseWords = { 'zh-CN': zh, en };
