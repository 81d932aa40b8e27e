import type { PaperForm } from '@shangliang/core';
import type { Block } from '../word/blocks.ts';
import type { Letter } from '../word/letter.ts';
import type { BlockName, LineName } from './placeholders.ts';

/** What a paper says, under the names that templates use. What is missing prints as nothing. */
export type Facts = Readonly<Partial<Record<LineName, string> & Record<BlockName, readonly Block[]>>>;

/** A paper in words: as the standard letter, and name by name. */
export interface Written {
  form: PaperForm;
  letter: Letter;
  facts: Facts;
}

/** The same names for every letter, from what stands on it. */
export function factsOfLetter(letter: Letter): Facts {
  return {
    发文机关: letter.issuer,
    标题: letter.title,
    日期: letter.date,
    正文: letter.body,
    ...(letter.number === undefined ? {} : { 文号: letter.number }),
    ...(letter.signer === undefined ? {} : { 签发人: letter.signer }),
    ...(letter.addressee === undefined ? {} : { 主送: letter.addressee }),
    ...(letter.copies === undefined ? {} : { 抄送: letter.copies.join('，') }),
    ...(letter.mark === undefined ? {} : { 办理类别: letter.mark.text }),
  };
}
