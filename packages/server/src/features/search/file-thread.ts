import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { readWord } from '@shangliang/documents';

/** Files come from outside: they are read in a thread of their own, which may run out of memory or time without harm. */
export interface Given {
  path: string;
  type: string;
}
export interface ReadFile {
  state: 'read' | 'unreadable' | 'noTool';
  text: string;
}

const mostCharacters = 100_000;
const mostBytes = 20_000_000;
const patienceMilliseconds = 30_000;
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const run = promisify(execFile);
const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** A PDF's text where `pdftotext` (Poppler) stands on this machine; a scan has none. */
async function pdfText(path: string): Promise<ReadFile> {
  try {
    const { stdout } = await run('pdftotext', ['-q', '-enc', 'UTF-8', path, '-'], {
      timeout: patienceMilliseconds,
      maxBuffer: mostBytes,
      encoding: 'utf8',
    });
    return { state: stdout.trim() === '' ? 'unreadable' : 'read', text: stdout };
  } catch (error) {
    return { state: isMissing(error) ? 'noTool' : 'unreadable', text: '' };
  }
}

/** The text of a file, as far as it can be searched; pictures and workbooks have none. */
export async function textOfFile({ path, type }: Given): Promise<ReadFile> {
  try {
    const found: ReadFile =
      type === word
        ? {
            state: 'read',
            text: (await readWord(await readFile(path))).lines.map((line) => line.text).join('\n'),
          }
        : type === 'application/pdf'
          ? await pdfText(path)
          : { state: 'unreadable', text: '' };
    return { ...found, text: found.text.replaceAll('\u0000', '').toWellFormed().slice(0, mostCharacters) };
  } catch {
    return { state: 'unreadable', text: '' };
  }
}

const given: Given | null = workerData;
if (given !== null) parentPort?.postMessage(await textOfFile(given));
