import type { fileButton as zh } from '../zh-CN/file-button.ts';

export const fileButton = {
  making: 'Being made, {n} s · Cancel',
  coming: '{n} MB so far · Cancel',
  stopAbout: 'Stop making it',
} satisfies typeof zh;
