import { templates as en } from '../../labels/en/templates.ts';
import { templates as zh } from '../../labels/zh-CN/templates.ts';

export const templateWords = { 'zh-CN': zh, en };
