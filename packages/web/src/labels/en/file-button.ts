import type { fileButton as zh } from '../zh-CN/file-button.ts';

export const fileButton = {
  making: 'Being made … press to cancel',
  stopAbout: 'Cancel',
} satisfies typeof zh;
