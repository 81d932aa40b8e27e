import { expect, it } from 'vitest';
import { marked } from './marked.ts';

const shown = (text: string, asked: string) =>
  marked(text, asked)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('');

it.each([
  ['关于老旧小区停车的提案', '停车 老旧', '关于[老旧]小区[停车]的提案'],
  ['停车停车', '停车', '[停车停车]'],
  ['第２０２６号', '2026', '第[２０２６]号'],
  ['Park and ride', 'PARK', '[Park] and ride'],
  ['没有', '拼音', '没有'],
  ['', 'x', ''],
])('marks in %s what %s asked for', (text, asked, marks) => {
  expect(shown(text, asked)).toBe(marks);
});
