import type { Paragraph, Table } from 'docx';
import type { Facts } from '../templates/facts.ts';
import { type Block, blocksOf } from '../word/blocks.ts';
import { face } from '../word/fonts.ts';
import { size } from '../word/official-page.ts';
import { emptyLine, letters, paragraph, table, written } from '../word/paragraphs.ts';
import { wordFile } from '../word/word-file.ts';

/** A proposal as it is handed in and kept. */
export interface Sheet {
  committee: string;
  session: string;
  number?: string;
  title: string;
  category: string;
  /** First proposer, with what is known to be said about him on paper: 李四（民进，教育界）. */
  proposers: readonly string[];
  coSigners: readonly string[];
  submitted: string;
  /** Units the proposer names. */
  wishedUnits: readonly string[];
  /** What review decided, and who handles it. */
  decision?: string;
  units: readonly string[];
  /** Parts of the text under the committee's own names for them. */
  parts: readonly { name: string; text: string }[];
}

const listed = (names: readonly string[]): string => (names.length === 0 ? '——' : names.join('、'));

/** Name and value by pairs, two pairs a row, long ones alone. */
const particulars = (sheet: Sheet): Table =>
  table(
    [],
    [
      ['编　号', sheet.number ?? '——', '类　别', sheet.category],
      ['案　由', sheet.title, '提交日期', sheet.submitted],
      ['提案者', listed(sheet.proposers), '联名', listed(sheet.coSigners)],
      ['建议承办单位', listed(sheet.wishedUnits), '承办单位', listed(sheet.units)],
      ['审查意见', sheet.decision ?? '——', '', ''],
    ],
    [1.85, 3.95, 1.85, 3.95],
  );

/** What stands under the head: its parts, each under its name. */
export const sheetText = (sheet: Pick<Sheet, 'parts'>): (Paragraph | Table)[] =>
  sheet.parts.flatMap((part) => [
    paragraph([letters(part.name, { font: face.heading })], { first: 2, keepNext: true }),
    ...written(blocksOf(part.text)),
  ]);

/** The sheet under the names that templates use. */
export const factsOfSheet = (sheet: Sheet): Facts => ({
  委员会: sheet.committee,
  届次: sheet.session,
  提案号: sheet.number ?? '',
  案由: sheet.title,
  提案者: [...sheet.proposers, ...sheet.coSigners].join('、'),
  联名: sheet.coSigners.join('、'),
  类别: sheet.category,
  提交日期: sheet.submitted,
  建议承办单位: sheet.wishedUnits.join('、'),
  承办单位: sheet.units.join('、'),
  审查意见: sheet.decision ?? '',
  提案内容: sheet.parts.flatMap((part): Block[] => [{ kind: 'heading', level: 1, text: part.name }, ...blocksOf(part.text)]),
});

/** 提案表: the particulars, then the text. */
export function writeProposalSheet(sheet: Sheet): Promise<Buffer> {
  return wordFile(sheet.title, [
    {
      children: [
        paragraph([letters(`${sheet.committee}`, { font: face.title, half: size.二号 })], { align: 'center', lines: 1.2 }),
        paragraph([letters('提　案　表', { font: face.title, half: size.二号 })], { align: 'center', style: 'Title', lines: 1.2 }),
        paragraph([letters(sheet.session, { half: size.四号, font: face.second })], { align: 'center' }),
        emptyLine(),
        particulars(sheet),
        emptyLine(),
        ...sheetText(sheet),
      ],
    },
  ]);
}
