import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { importKinds, importSentence, type Language } from '@shangliang/contract';
import { readSession, UnreadableFile } from '@shangliang/documents';
import {
  configFrom,
  type Database,
  FolderInUse,
  type ImportDeps,
  ImportInUse,
  importDeps,
  imports,
  openDatabase,
  Refusal,
} from '@shangliang/server';

const usage = `用法 Usage:
  npm run import -- FILE --committee ID [--kind members|units|proposals|replies] [--map 列名=field]…
    --dry-run          只检查，不写入 · check only
    --again            同一文件再导入一次 · take a file that was imported before
    --year 2019        没有年份列时 · where rows name no year
    --session 四届三次  没有届次列时 · where rows name no session
    --create-missing   答复找不到提案时由答复补建 · make missing proposals from their replies
  npm run import -- --undo BATCH --committee ID     整批撤销 · undo as one
  npm run import -- --verify BATCH --committee ID   核对内容 · hold against the record
  npm run import -- --list                          委员会与导入记录 · committees and imports
  --lang en          English
`;

/** Held in memory while it is read. */
const mostBytes = 512 * 1024 * 1024;
const out = (line: string): void => void process.stdout.write(`${line}\n`);
const err = (line: string): void => void process.stderr.write(`${line}\n`);

interface Asked {
  file: string | undefined;
  committee: string | undefined;
  kind: (typeof importKinds)[number] | undefined;
  map: Record<string, string>;
  year: number | undefined;
  session: { term: number; session: number } | undefined;
  dryRun: boolean;
  again: boolean;
  createMissing: boolean;
  undo: string | undefined;
  verify: string | undefined;
  list: boolean;
  language: Language;
}

/** @throws RangeError naming what cannot be understood */
function asked(args: readonly string[]): Asked {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      committee: text,
      kind: text,
      map: { ...text, multiple: true },
      year: text,
      session: text,
      undo: text,
      verify: text,
      lang: text,
      'dry-run': flag,
      again: flag,
      'create-missing': flag,
      list: flag,
    },
  });
  const kind = importKinds.find((entry) => entry === values.kind);
  if (values.kind !== undefined && kind === undefined) throw new RangeError(`--kind: ${importKinds.join(', ')}`);
  const session = values.session === undefined ? undefined : readSession(values.session);
  if (values.session !== undefined && (session === undefined || session.session === null)) throw new RangeError('--session 四届三次');
  const year = values.year === undefined ? undefined : Number(values.year);
  if (year !== undefined && !(Number.isInteger(year) && year >= 1949 && year <= 2200)) throw new RangeError('--year 2019');
  const map = (values.map ?? []).map((entry): [string, string] => {
    const at = entry.lastIndexOf('=');
    if (at < 1) throw new RangeError('--map 列名=field');
    return [entry.slice(0, at), entry.slice(at + 1)];
  });
  return {
    file: positionals[0],
    committee: values.committee,
    kind,
    map: Object.fromEntries(map),
    year,
    session: session === undefined || session.session === null ? undefined : { term: session.term, session: session.session },
    dryRun: values['dry-run'],
    again: values.again,
    createMissing: values['create-missing'],
    undo: values.undo,
    verify: values.verify,
    list: values.list,
    language: values.lang === 'en' ? 'en' : 'zh-CN',
  };
}

async function takeIn(deps: ImportDeps, committeeId: string, file: string, wanted: Asked): Promise<number> {
  if (statSync(file).size > mostBytes) {
    err(`${file}: 512 MiB 以上，请拆成几个文件 · over 512 MiB, please split it`);
    return 1;
  }
  const bytes = readFileSync(file);
  const { kind, map, year, session, dryRun, again, createMissing, language } = wanted;
  const onProgress = (step: string, rows: number): void => err(`${step === 'checking' ? '检查 checking' : '写入 writing'} ${rows}`);
  const outcome = await imports.run(deps, { committeeId, actorId: null }, bytes, {
    ...{ kind, map, year, session, dryRun, again, createMissing, onProgress },
    fileName: basename(file),
  });
  if (outcome.ok) {
    const { batchId, summary, root, accounts } = outcome.answer;
    out(JSON.stringify(summary, null, 2));
    for (const account of accounts) out(`${account.name}\t${account.login}\t${account.oneTimePassword}`);
    out(
      batchId === null
        ? `可以导入 ${summary.rows} 行；没有写入 · ${summary.rows} rows would go in; nothing was written`
        : `已导入 ${summary.rows} 行 · imported. batch ${batchId} root ${root ?? ''}`,
    );
    return 0;
  }
  if (outcome.why === 'known')
    err(`这个文件已经导入过（${outcome.batchId}，${outcome.importedAt}），用 --again 再导入 · imported before; say --again`);
  else {
    for (const problem of outcome.problems) err(importSentence(language, problem));
    err(`共 ${outcome.count} 处需要修改，一行也没有导入 · ${outcome.count} to mend; nothing was imported`);
  }
  return 1;
}

async function carryOut(database: Database, wanted: Asked): Promise<number> {
  const deps = importDeps(database);
  const committees = await imports.committees(database);
  if (wanted.list) {
    for (const committee of committees) {
      out(`${committee.id}  ${committee.name}`);
      for (const batch of committee.batches) out(`  ${batch}`);
    }
    return 0;
  }
  const committee = committees.find((entry) => entry.id === wanted.committee);
  if (committee === undefined) {
    err(`--committee: ${committees.map((entry) => `${entry.id} ${entry.name}`).join('; ')}`);
    return 2;
  }
  if (wanted.undo !== undefined) {
    await imports.undo(deps, { committeeId: committee.id, actorId: null }, wanted.undo);
    out('已整批撤销 · undone');
    return 0;
  }
  if (wanted.verify !== undefined) {
    const { verify } = wanted;
    const found = await database.inCommittee(committee.id, (tx) => imports.verify(tx, committee.id, verify));
    out(JSON.stringify(found));
    return found.intact ? 0 : 1;
  }
  if (wanted.file === undefined) {
    err(usage);
    return 2;
  }
  return takeIn(deps, committee.id, wanted.file, wanted);
}

/** `npm run import`: takes in what was there before, see docs/import.md. Exit code 1 where the file was refused. */
async function main(): Promise<number> {
  const wanted = asked(process.argv.slice(2));
  const config = configFrom(process.env);
  const database = await openDatabase({ url: config.databaseUrl, folder: config.folder });
  try {
    return await carryOut(database, wanted);
  } catch (error) {
    if (error instanceof UnreadableFile) err(imports.unreadable(wanted.language, error));
    else if (error instanceof ImportInUse) for (const reason of error.reasons) err(imports.inUse(wanted.language, reason));
    else if (error instanceof Refusal) err(imports.refusal(wanted.language, error));
    else throw error;
    return 1;
  } finally {
    await database.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof FolderInUse)
      err(
        `${error.message}\n服务正在运行：请由管理员用 POST /api/imports 导入，或先停下服务；while the server runs, an administrator imports with POST /api/imports`,
      );
    else if (error instanceof Error && (error instanceof RangeError || 'code' in error)) err(`${error.message}\n\n${usage}`);
    else err(String(error));
    process.exit(2);
  },
);
