import { account as en } from '../../labels/en/account.ts';
import { account as zh } from '../../labels/zh-CN/account.ts';

export const accountWords = { 'zh-CN': zh, en };
