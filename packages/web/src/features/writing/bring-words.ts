import { bring as en } from '../../labels/en/bring.ts';
import { bring as zh } from '../../labels/zh-CN/bring.ts';

export const bringWords = { 'zh-CN': zh, en };
