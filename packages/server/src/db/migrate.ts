import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from './open.ts';

const folder = join(import.meta.dirname, 'migrations');

interface Migration {
  name: string;
  text: string;
  checksum: string;
}

function migrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    });
}

/** Splits a script at the semicolons that end statements, leaving `$$ … $$` bodies, strings and comments whole. */
export function statementsOf(script: string): string[] {
  const statements: string[] = [];
  let current = '';
  for (const [piece] of script.matchAll(/\$\$[\s\S]*?\$\$|'(?:[^']|'')*'|--[^\n]*|[^$'\-;]+|[\s\S]/g)) {
    if (piece === ';') {
      statements.push(current.trim());
      current = '';
    } else if (!piece.startsWith('--')) current += piece;
  }
  if (current.trim() !== '') statements.push(current.trim());
  return statements.filter((statement) => statement !== '');
}

/**
 * Brings the schema up to date: each script once, in order, in its own transaction, one process at a time.
 * @throws Error where a script that was already applied has been changed
 */
export async function migrate(database: Database): Promise<string[]> {
  const applied: string[] = [];
  await database.asOwner((tx) =>
    tx.rows(
      sql`create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    ),
  );
  for (const migration of migrations()) {
    await database.asOwner(async (tx) => {
      await tx.rows(sql`select pg_advisory_xact_lock(7405122)`);
      const [known] = await tx.rows(sql<{ checksum: string }>`select checksum from migration where name = ${migration.name}`);
      if (known !== undefined) {
        if (known.checksum !== migration.checksum) throw new Error(`the migration ${migration.name} was changed after it had been applied`);
        return;
      }
      for (const statement of statementsOf(migration.text)) await tx.rows(sql.raw(statement));
      await tx.rows(sql`insert into migration (name, checksum) values (${migration.name}, ${migration.checksum})`);
      applied.push(migration.name);
    });
  }
  return applied;
}
