import { groups as en } from '../../labels/en/groups.ts';
import { groups as zh } from '../../labels/zh-CN/groups.ts';

export const groupWords = { 'zh-CN': zh, en };
