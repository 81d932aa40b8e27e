import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openTable } from '../open-table.ts';
import { asCsv } from '../testing/office.ts';
import { type LedgerCell, ledgerXlsx } from './ledger.ts';

const columns = [
  { name: '提案号', width: 12 },
  { name: '案由', width: 40 },
  { name: '件数', width: 8 },
  { name: '答复期限', width: 12 },
];
const write = (rows: readonly (readonly LedgerCell[])[]) => buffer(ledgerXlsx({ title: '办理台账', sheet: '台账', columns, rows }));

test('another program reads a ledger as it was meant: texts with their zeros, numbers, days, nothing reckoned', async () => {
  const rows: LedgerCell[][] = [
    ['0153', '关于停车，以及“接驳”的建议', 3, { day: '2026-06-30' }],
    ['=1+1', '@SUM(A1)\n第二行', 0.5, null],
    ['+86', '古丽·阿依 𠮷', -2, { day: '1999-12-31' }],
  ];
  const csv = asCsv(await write(rows));
  expect(csv).toBe(
    [
      '办理台账,,,',
      '提案号,案由,件数,答复期限',
      '0153,关于停车，以及“接驳”的建议,3,2026/6/30',
      '=1+1,"@SUM(A1)\n第二行",0.5,',
      '+86,古丽·阿依 𠮷,-2,1999/12/31',
      '',
    ].join('\n'),
  );
});

test('thousands of rows come back whole, a day as a day', async () => {
  const rows = Array.from({ length: 5000 }, (_none, index): LedgerCell[] => [
    String(index).padStart(5, '0'),
    `第${index}件`,
    index,
    { day: '2026-01-05' },
  ]);
  const { sheets } = await openTable(await write(rows));
  const read: string[][] = [];
  for await (const row of sheets[0]?.rows() ?? []) read.push([...row.cells].map(String));
  expect(read).toHaveLength(5002);
  expect(read[4321]?.slice(0, 2)).toEqual(['04319', '第4319件']);
});

test('a ledger without rows has its title and its head', async () => {
  expect(asCsv(await write([]))).toBe('办理台账,,,\n提案号,案由,件数,答复期限\n');
});

test('a source that breaks off breaks the file off: no half ledger passes for a whole one', async () => {
  async function* failing(): AsyncGenerator<LedgerCell[]> {
    yield ['0001', '一', 1, null];
    throw new Error('the database went away');
  }
  await expect(buffer(ledgerXlsx({ title: '台账', sheet: '台账', columns, rows: failing() }))).rejects.toThrow('the database went away');
});
