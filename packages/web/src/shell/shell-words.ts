import { shell as en } from '../labels/en/shell.ts';
import { shell as zh } from '../labels/zh-CN/shell.ts';

export const shellWords = { 'zh-CN': zh, en };
