import { replyWords as en } from '../../labels/en/reply.ts';
import { replyWords as zh } from '../../labels/zh-CN/reply.ts';

export const replyWords = { 'zh-CN': zh, en };
