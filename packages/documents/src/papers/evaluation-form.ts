import type { Facts } from '../templates/facts.ts';
import { blocksOf } from '../word/blocks.ts';
import { face } from '../word/fonts.ts';
import { size } from '../word/official-page.ts';
import { emptyLine, letters, paragraph, table, written } from '../word/paragraphs.ts';
import { wordFile } from '../word/word-file.ts';
import { type About, factsOf } from './reply.ts';

/** 征询意见表, empty or as it was given. Questions and their answers are the committee's own, from its rulebook. */
export interface EvaluationForm {
  committee: string;
  about: About;
  unit: string;
  /** 2026年6月3日, the day the reply bears. */
  replied?: string;
  questions: readonly { name: string; answers: readonly { label: string; chosen: boolean }[] }[];
  opinion?: string;
  /** The proposer and the day, where it was given. */
  signed?: { name: string; date: string };
  /** 15个工作日内. */
  within?: string;
}

const box = ({ label, chosen }: { label: string; chosen: boolean }): string => `${chosen ? '☑' : '□'} ${label}`;

const questionRows = (form: EvaluationForm): string[][] =>
  form.questions.map((question) => [question.name, question.answers.map(box).join('　　')]);

/** The form under the names that templates use. */
export const factsOfEvaluation = (form: EvaluationForm): Facts => ({
  ...factsOf(form.about),
  委员会: form.committee,
  答复单位: form.unit,
  答复日期: form.replied ?? '',
  签名: form.signed?.name ?? '',
  签名日期: form.signed?.date ?? '',
  评价项目: [{ kind: 'table', head: [], rows: questionRows(form), widths: [1.4, 5] }],
  意见和建议: blocksOf(form.opinion ?? ''),
});

/** The form as a Word file: to be printed, filled in by hand, scanned and entered. */
export function writeEvaluationForm(form: EvaluationForm): Promise<Buffer> {
  const title = '提案办理情况征询意见表';
  return wordFile(title, [
    {
      children: [
        paragraph([letters(form.committee, { font: face.title, half: size.小二 })], { align: 'center' }),
        paragraph([letters(title, { font: face.title, half: size.二号 })], { align: 'center', style: 'Title', lines: 1.2 }),
        emptyLine(),
        table(
          [],
          [
            ['提案号', form.about.number ?? '——'],
            ['案　由', form.about.title],
            ['提案者', form.about.proposers.join('、')],
            ['答复单位', form.unit],
            ['答复日期', form.replied ?? '——'],
            ...questionRows(form),
            ['意见和建议', form.opinion ?? '\n\n\n'],
            [
              '提案者签名',
              form.signed === undefined ? '\n　　　　　　　　　　　　年　　月　　日' : `${form.signed.name}　　${form.signed.date}`,
            ],
          ],
          [1.4, 5],
        ),
        ...written(
          blocksOf(
            `办理态度和办理结果请分别评价，由提案者本人签名。${form.within === undefined ? '' : `请于收到答复后${form.within}交回。`}`,
          ),
        ),
      ],
    },
  ]);
}
