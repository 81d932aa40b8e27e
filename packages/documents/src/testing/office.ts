import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const isThere = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** What the tests of papers look at them with. */
const programs = ['soffice', 'pdftotext', 'pdfinfo'];

/**
 * LibreOffice and poppler; on Debian and Ubuntu they are installed where they are missing, with a Chinese font.
 * @throws Error that says what to do where they can be neither found nor installed
 */
function office(): void {
  if (programs.every(isThere)) return;
  process.stdout.write('installing LibreOffice for the tests of papers …\n');
  try {
    const asRoot = (...command: string[]) => {
      const [program = '', ...rest] = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command];
      execFileSync(program, rest, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    };
    // another test may be installing its own things
    const waiting = ['-o', 'DPkg::Lock::Timeout=600', '-qq'];
    asRoot('apt-get', ...waiting, 'update');
    asRoot(
      'apt-get',
      ...waiting,
      'install',
      '-y',
      '--no-install-recommends',
      'libreoffice-writer',
      'libreoffice-calc',
      'poppler-utils',
      'fonts-noto-cjk',
    );
  } catch {
    // said below
  }
  if (!programs.every(isThere))
    throw new Error(
      'the tests of papers need LibreOffice: apt-get install libreoffice-writer libreoffice-calc poppler-utils fonts-noto-cjk',
    );
}

/** One line of a page, in millimetres from its upper left corner. */
export interface PrintedLine {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface PrintedPage {
  width: number;
  height: number;
  lines: PrintedLine[];
}

const MM_A_POINT = 25.4 / 72;

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

const numberIn = (tag: string, name: string): number => Number(tag.match(new RegExp(` ${name}="([\\d.]+)"`))?.[1]) * MM_A_POINT;

function pagesIn(layout: string): PrintedPage[] {
  return layout
    .split('<page ')
    .slice(1)
    .map((page) => ({
      width: numberIn(` ${page}`, 'width'),
      height: numberIn(` ${page}`, 'height'),
      lines: [...page.matchAll(/<line( [^>]*)>([\s\S]*?)<\/line>/g)].map(([, tag = '', words = '']) => ({
        text: unescaped([...words.matchAll(/<word [^>]*>([^<]*)<\/word>/g)].map(([, word = '']) => word).join('')),
        left: numberIn(tag, 'xMin'),
        right: numberIn(tag, 'xMax'),
        top: numberIn(tag, 'yMin'),
        bottom: numberIn(tag, 'yMax'),
      })),
    }));
}

/** One file turned into another by LibreOffice. */
function turned(file: Uint8Array | string, from: string, to: string): Buffer {
  office();
  const folder = mkdtempSync(join(tmpdir(), 'shangliang-paper-'));
  try {
    writeFileSync(join(folder, `paper.${from}`), file);
    // a profile of its own: two at once would wait for each other
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        folder,
        join(folder, `paper.${from}`),
      ],
      { stdio: 'ignore' },
    );
    return readFileSync(join(folder, `paper.${to}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A Word file made by LibreOffice, from its own format written as one text. */
export const wordOf = (flatText: string): Buffer => turned(flatText, 'fodt', 'docx');

/** A workbook as LibreOffice reads it: its first sheet as separated values. */
export function asCsv(file: Uint8Array): string {
  office();
  const folder = mkdtempSync(join(tmpdir(), 'shangliang-paper-'));
  try {
    writeFileSync(join(folder, 'sheet.xlsx'), file);
    execFileSync(
      'soffice',
      // UTF-8, commas, quotes where needed, as shown
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true',
        '--outdir',
        folder,
        join(folder, 'sheet.xlsx'),
      ],
      { stdio: 'ignore' },
    );
    return readFileSync(join(folder, 'sheet.csv'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A Word file as LibreOffice prints it: its pages with their lines. Blanks within a line are not kept. */
export function printed(file: Uint8Array): PrintedPage[] {
  office();
  const folder = mkdtempSync(join(tmpdir(), 'shangliang-paper-'));
  try {
    writeFileSync(join(folder, 'paper.docx'), file);
    // a profile of its own: two at once would wait for each other
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        join(folder, 'paper.docx'),
      ],
      {
        stdio: 'ignore',
      },
    );
    return pagesIn(execFileSync('pdftotext', ['-bbox-layout', join(folder, 'paper.pdf'), '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All that is printed, without blanks. */
export const everything = (pages: readonly PrintedPage[]): string => pages.flatMap((page) => page.lines.map((line) => line.text)).join('');
