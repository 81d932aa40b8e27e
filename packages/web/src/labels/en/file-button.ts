import type { fileButton as zh } from '../zh-CN/file-button.ts';

export const fileButton = {
  making: 'Being made, {n} s · Cancel',
  coming: '{n} MB so far · Cancel',
  stopAbout: 'Stop making it',
  stop: '{said} · Cancel',
  percent: '{n}%',
  steps: {
    gathering: 'Reading {done} of {of}',
    writing: 'Writing Word, {done} of {of}',
    converting: 'Turning it into PDF, {n} s',
  },
} satisfies typeof zh;
