import { textChecks as en } from '../../labels/en/text-checks.ts';
import { textChecks as zh } from '../../labels/zh-CN/text-checks.ts';

export const textWords = { 'zh-CN': zh, en };
