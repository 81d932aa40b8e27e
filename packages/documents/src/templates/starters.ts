import type { PaperForm } from '@shangliang/core';
import { face } from '../word/fonts.ts';
import { type Letter, writeLetter } from '../word/letter.ts';
import { size } from '../word/official-page.ts';
import { emptyLine, letters, paragraph, table } from '../word/paragraphs.ts';
import { wordFile } from '../word/word-file.ts';
import type { PlaceholderName } from './placeholders.ts';

const place = (name: PlaceholderName): string => `{{${name}}}`;

/** The standard letter with names where it has words. */
const letter = (form: Letter['form'], over: Partial<Letter> = {}): Letter => ({
  form,
  issuer: place('发文机关'),
  title: place('标题'),
  addressee: place('主送'),
  body: [{ kind: 'paragraph', text: place('正文') }],
  signature: [place('发文机关')],
  date: place('日期'),
  ...over,
});

const line = (text: string) => paragraph([letters(text)], { first: 2 });

const head = (title: string) => [
  paragraph([letters(place('委员会'), { font: face.title, half: size.二号 })], { align: 'center', lines: 1.2 }),
  paragraph([letters(title, { font: face.title, half: size.二号 })], { align: 'center', style: 'Title', lines: 1.2 }),
];

const sheet = () =>
  wordFile('提案表', [
    {
      children: [
        ...head('提　案　表'),
        paragraph([letters(place('届次'), { half: size.四号, font: face.second })], { align: 'center' }),
        emptyLine(),
        table(
          [],
          [
            ['编　号', place('提案号'), '类　别', place('类别')],
            ['案　由', place('案由'), '提交日期', place('提交日期')],
            ['提案者', place('提案者'), '联名', place('联名')],
            ['建议承办单位', place('建议承办单位'), '承办单位', place('承办单位')],
            ['审查意见', place('审查意见'), '', ''],
          ],
          [1.6, 4.2, 1.6, 4.2],
        ),
        emptyLine(),
        line(place('提案内容')),
      ],
    },
  ]);

const evaluationForm = () =>
  wordFile('提案办理情况征询意见表', [
    {
      children: [
        ...head('提案办理情况征询意见表'),
        emptyLine(),
        table(
          [],
          [
            ['提案号', place('提案号')],
            ['案　由', place('案由')],
            ['提案者', place('提案者')],
            ['答复单位', place('答复单位')],
            ['答复日期', place('答复日期')],
          ],
          [1.4, 5],
        ),
        line(place('评价项目')),
        table(
          [],
          [
            // room for a hand
            ['意见和建议', `${place('意见和建议')}\n\n`],
            ['提案者签名', `\n${place('签名')}　　${place('签名日期')}`],
          ],
          [1.4, 5],
        ),
        line('办理态度和办理结果请分别评价，由提案者本人签名。'),
      ],
    },
  ]);

const plain = () => writeLetter(letter('letter'));

const starters: Readonly<Record<PaperForm, () => Promise<Buffer>>> = {
  sheet,
  filingNotice: plain,
  refusalNotice: plain,
  mergingNotice: plain,
  assignmentNotice: () => writeLetter(letter('document')),
  supervision: plain,
  minutes: () => {
    const { addressee: _nobody, ...rest } = letter('letter');
    return writeLetter(rest);
  },
  opinion: () => writeLetter(letter('letter', { copies: [place('抄送')] })),
  extensionDecision: plain,
  reply: () =>
    writeLetter(
      letter('letter', {
        number: place('文号'),
        signer: place('签发人'),
        mark: { place: 'topRight', text: place('办理类别') },
        body: [
          { kind: 'paragraph', text: place('正文') },
          { kind: 'paragraph', text: place('附件') },
        ],
        note: `联系人：${place('联系人')}，联系电话：${place('联系电话')}`,
        copies: [place('抄送')],
      }),
    ),
  evaluationForm,
};

/** The built-in layout with names in it, to begin a template of one's own with. */
export const starterOf = (form: PaperForm): Promise<Buffer> => starters[form]();
