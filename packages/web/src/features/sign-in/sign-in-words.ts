import { signIn as en } from '../../labels/en/sign-in.ts';
import { signIn as zh } from '../../labels/zh-CN/sign-in.ts';

export const signInWords = { 'zh-CN': zh, en };
