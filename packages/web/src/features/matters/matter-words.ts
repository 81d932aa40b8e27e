import { matters as en } from '../../labels/en/matters.ts';
import { matters as zh } from '../../labels/zh-CN/matters.ts';

export const matterWords = { 'zh-CN': zh, en };
