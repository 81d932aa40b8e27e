import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFrom, startServer } from '@shangliang/server';

/** Writes `docs/openapi.json` from the routes as they stand; `--check` says whether it is current. */
async function main(): Promise<number> {
  const target = join(import.meta.dirname, '..', 'docs', 'openapi.json');
  const folder = mkdtempSync(join(tmpdir(), 'shangliang-openapi-'));
  try {
    const running = await startServer({ ...configFrom({ SHANGLIANG_DATA: folder, PORT: '0', LOG_LEVEL: 'silent' }) });
    const text = `${JSON.stringify(running.app.swagger(), null, 1)}\n`;
    await running.close();
    if (!process.argv.includes('--check')) {
      writeFileSync(target, text);
      return 0;
    }
    if (readFileSync(target, 'utf8') === text) return 0;
    process.stderr.write('docs/openapi.json is not current: run `npm run docs`\n');
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(2);
  },
);
