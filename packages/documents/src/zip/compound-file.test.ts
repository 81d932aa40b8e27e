import { describe, expect, test } from 'vitest';
import { openTable } from '../open-table.ts';
import { compoundFile, oldTable, oldText } from '../testing/compound-files.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { readWord } from '../word-in/read-word.ts';
import { oldTableFault, oldWordFault } from './compound-file.ts';

const text = { name: 'WordDocument', bytes: oldText(false) };
const others = Array.from({ length: 9 }, (_none, at) => ({ name: `Stream ${at}` }));

describe('an old file of Word', () => {
  test.each([
    ['is one that may be converted', [...others, text], undefined],
    ['is locked where its first block says so', [{ name: 'WordDocument', bytes: oldText(true) }], 'encrypted'],
    ['is locked where a newer one is wrapped in it', [{ name: 'EncryptedPackage' }], 'encrypted'],
    ['carries macros', [text, ...others, { name: '_VBA_PROJECT' }], 'macros'],
    ['is none where it holds a table', [{ name: 'Workbook', bytes: oldTable(false) }], 'notWord'],
  ] as const)('%s', async (_name, streams, fault) => {
    const file = compoundFile(streams);
    expect(oldWordFault(file)).toBe(fault);
    await expect(readWord(file)).rejects.toEqual(new UnreadableFile(fault ?? 'oldWord'));
  });

  test('that is cut off is left to whoever converts it', () => {
    const file = compoundFile([text]);
    for (const length of [9, 40, 300, 520, 1100]) expect(oldWordFault(file.subarray(0, length))).toBeUndefined();
  });

  test('whose directory goes round in circles is read once', () => {
    const file = compoundFile([text]);
    file.writeUInt32LE(1, 512 + 4);
    expect(oldWordFault(file)).toBeUndefined();
  });
});

describe('an old workbook', () => {
  test.each([
    ['is one that may be converted', [{ name: 'Workbook', bytes: oldTable(false) }], undefined],
    ['is locked where a record says so', [{ name: 'Workbook', bytes: oldTable(true) }], 'encrypted'],
    ['is none where it holds a text', [text], 'notATable'],
  ] as const)('%s', async (_name, streams, fault) => {
    const file = compoundFile(streams);
    expect(oldTableFault(file)).toBe(fault);
    await expect(openTable(file)).rejects.toEqual(new UnreadableFile(fault ?? 'oldExcel'));
  });
});
