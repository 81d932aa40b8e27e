import { origins as en } from '../../labels/en/origins.ts';
import { origins as zh } from '../../labels/zh-CN/origins.ts';

export const originWords = { 'zh-CN': zh, en };
