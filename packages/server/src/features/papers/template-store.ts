import type { Id, Instant, PaperForm } from '@shangliang/core';
import { sql } from 'kysely';
import { recordAdministration } from '../../actions/administration.ts';
import type { Tx } from '../../db/open.ts';
import { fromRow } from '../../db/rows.ts';
import type { Deps } from '../../deps.ts';
import { newId } from '../../ids.ts';
import { Refusal } from '../../problem.ts';
import { iso } from '../paging.ts';

/** A version as it is kept; without a file it is the standard layout. */
export interface StoredTemplate {
  form: PaperForm;
  version: number;
  fileId: Id | null;
  name: string | null;
  sha256: string | null;
  createdAt: Instant;
  createdByName: string;
}

const columns = sql`t.form, t.version, t.file_id, f.name, f.sha256, t.created_at, p.name as created_by_name`;
const from = sql`paper_template t
  join person p on p.committee_id = t.committee_id and p.id = t.created_by
  left join file f on f.committee_id = t.committee_id and f.id = t.file_id`;

/** The file in use for a form, now or at a time; none: the standard layout. */
export async function templateAt(tx: Tx, committeeId: Id, form: PaperForm, at: Instant | null): Promise<{ sha256: string } | undefined> {
  const then = at === null ? sql`` : sql`and t.created_at <= ${iso(at)}`;
  const [row] = await tx.rows(sql<{ sha256: string | null }>`
    select f.sha256 from paper_template t left join file f on f.committee_id = t.committee_id and f.id = t.file_id
    where t.committee_id = ${committeeId} and t.form = ${form} ${then} order by t.version desc limit 1`);
  return row?.sha256 == null ? undefined : { sha256: row.sha256 };
}

/** The newest version of every form that has one. */
export async function templatesInUse(tx: Tx, committeeId: Id): Promise<StoredTemplate[]> {
  const rows = await tx.rows(sql<Record<string, unknown>>`
    select distinct on (t.form) ${columns} from ${from} where t.committee_id = ${committeeId} order by t.form, t.version desc`);
  return rows.map((row) => fromRow<StoredTemplate>(row));
}

/** Versions of a form, newest first. */
export async function versionsOfTemplate(
  tx: Tx,
  committeeId: Id,
  form: PaperForm,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<StoredTemplate[]> {
  const rows = await tx.rows(sql<Record<string, unknown>>`
    select ${columns} from ${from} where t.committee_id = ${committeeId} and t.form = ${form} and t.version < ${before ?? 2_147_483_647}
    order by t.version desc limit ${limit}`);
  return rows.map((row) => fromRow<StoredTemplate>(row));
}

/** The file of a version. @throws Refusal notFound, also where that version is the standard layout */
export async function fileOfVersion(
  tx: Tx,
  committeeId: Id,
  form: PaperForm,
  version: number,
): Promise<{ fileId: Id; name: string; sha256: string }> {
  const [found] = await versionsOfTemplate(tx, committeeId, form, { before: version + 1, limit: 1 });
  if (found?.version !== version || found.fileId === null || found.sha256 === null) throw new Refusal('notFound');
  return { fileId: found.fileId, name: found.name ?? '', sha256: found.sha256 };
}

interface Writer {
  committeeId: Id;
  personId: Id;
}

/** One writer at a time: versions are counted. */
async function newest(tx: Tx, who: Writer, form: PaperForm): Promise<StoredTemplate | undefined> {
  await tx.rows(sql`select id from committee where id = ${who.committeeId} for update`);
  const [found] = await versionsOfTemplate(tx, who.committeeId, form, { limit: 1 });
  return found;
}

async function write(deps: Deps, tx: Tx, who: Writer, form: PaperForm, version: number, fileId: Id | null, more: object): Promise<void> {
  await tx.rows(sql`insert into paper_template (committee_id, form, version, file_id, created_at, created_by)
    values (${who.committeeId}, ${form}, ${version}, ${fileId}, ${iso(deps.clock.now())}, ${who.personId})`);
  await recordAdministration(tx, deps, { committeeId: who.committeeId, actorId: who.personId }, 'replaceTemplate', fileId, {
    form,
    version,
    ...more,
  });
}

/** A new version from a file that is kept already; the same bytes again, as by a second click, are the version there is. */
export async function takeTemplate(
  deps: Deps,
  tx: Tx,
  who: Writer,
  form: PaperForm,
  file: { name: string; type: string; size: number; sha256: string },
): Promise<void> {
  const last = await newest(tx, who, form);
  if (last?.sha256 === file.sha256) return;
  const id = newId();
  await tx.rows(sql`insert into file (committee_id, id, name, type, size, sha256, uploaded_by, uploaded_at)
    values (${who.committeeId}, ${id}, ${file.name}, ${file.type}, ${file.size}, ${file.sha256}, ${who.personId}, ${iso(deps.clock.now())})`);
  await write(deps, tx, who, form, (last?.version ?? 0) + 1, id, file);
}

/** An earlier version anew, or with 0 the standard layout. @throws Refusal notFound */
export async function useVersion(deps: Deps, tx: Tx, who: Writer, form: PaperForm, version: number): Promise<void> {
  const last = await newest(tx, who, form);
  const file = version === 0 ? undefined : await fileOfVersion(tx, who.committeeId, form, version);
  if ((last?.sha256 ?? null) === (file?.sha256 ?? null)) return;
  await write(deps, tx, who, form, (last?.version ?? 0) + 1, file?.fileId ?? null, { from: version, name: file?.name ?? null });
}
