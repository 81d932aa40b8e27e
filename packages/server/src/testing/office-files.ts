import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officeProgramFrom } from '../operation/office-converter.ts';

/** A file as LibreOffice saves it: what offices hand over, made of what a test can write. */
export function savedAs(content: string | Uint8Array, from: 'html' | 'csv', to: string): Buffer {
  const program = officeProgramFrom(process.env);
  if (program === undefined) throw new Error('LibreOffice is needed: see packages/documents/src/testing/office.ts');
  const folder = mkdtempSync(join(tmpdir(), 'shangliang-made-'));
  try {
    writeFileSync(join(folder, `file.${from}`), content);
    const filter = from === 'html' ? ['--infilter=HTML (StarWriter)'] : ['--infilter=CSV:44,34,76'];
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync(
      program,
      [profile, '--headless', '--norestore', ...filter, '--convert-to', to, '--outdir', folder, join(folder, `file.${from}`)],
      {
        stdio: 'ignore',
      },
    );
    return readFileSync(join(folder, `file.${to.split(':')[0]}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
