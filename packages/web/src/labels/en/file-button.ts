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
    converting: 'Turning it into PDF, {n} s so far',
  },
  usually: 'Turning it into PDF, {n} s of usually {usual}',
  queued: 'Waits to be turned into PDF, {ahead} ahead',
} satisfies typeof zh;
