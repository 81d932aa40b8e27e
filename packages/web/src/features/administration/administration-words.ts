import { administration as en } from '../../labels/en/administration.ts';
import { administration as zh } from '../../labels/zh-CN/administration.ts';

export const administrationWords = { 'zh-CN': zh, en };
export type PartName = keyof typeof zh.parts;
