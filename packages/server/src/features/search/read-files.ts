import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { reckonBeside } from '../beside.ts';
import { keptPath } from '../files/kept.ts';
import type { Given, ReadFile } from './file-thread.ts';

const asked = 50;
const thread = new URL('./file-thread.ts', import.meta.url);

interface Owed {
  committee_id: Id;
  proposal_id: Id;
  times: number;
}

/**
 * Reads the text of files that were laid beside proposals or go out with replies, each content once, outside any transaction; what was read is then searched
 * with the proposal. May stop anywhere and begin again. @returns how many proposals were looked at
 */
export async function readFiles(deps: Deps, isEnding: () => boolean = () => false): Promise<number> {
  let done = 0;
  while (!isEnding()) {
    const owed = await deps.database.beforeCommittee((tx) =>
      tx.rows(sql<Pick<Owed, 'committee_id' | 'proposal_id'>>`select committee_id, proposal_id from files_owed(${asked})`),
    );
    let read = 0;
    for (const { committee_id: committeeId, proposal_id: proposalId } of owed) {
      if (isEnding()) return done;
      if (await readThoseOf(deps, committeeId, proposalId, isEnding)) read += 1;
    }
    done += read;
    if (read === 0) break;
  }
  return done;
}

interface FileRow {
  sha256: string;
  type: string;
}

async function readThoseOf(deps: Deps, committeeId: Id, proposalId: Id, isEnding: () => boolean): Promise<boolean> {
  const { times, files } = await deps.database.inCommittee(committeeId, async (tx) => {
    const [row] = await tx.rows(sql<{ times: number }>`select times from file_owed
      where committee_id = ${committeeId} and proposal_id = ${proposalId}`);
    return { times: row?.times, files: await findUnread(tx, committeeId, proposalId) };
  });
  if (times === undefined) return false;
  for (const { sha256, type } of files) {
    if (isEnding()) return false;
    const read = await readOne({ path: keptPath(deps.config, committeeId, sha256), type }, isEnding);
    if (isEnding()) return false;
    await deps.database.inCommittee(committeeId, (tx) =>
      tx.rows(sql`insert into file_text (committee_id, sha256, state, text) values (${committeeId}, ${sha256}, ${read.state}, ${read.text})
        on conflict do nothing`),
    );
  }
  await deps.database.inCommittee(committeeId, async (tx) => {
    // laid there meanwhile: it stays owed
    await tx.rows(sql`delete from file_owed where committee_id = ${committeeId} and proposal_id = ${proposalId} and times = ${times}`);
    await tx.rows(sql`insert into search_owed (committee_id, proposal_id) values (${committeeId}, ${proposalId})
      on conflict (committee_id, proposal_id) do update set times = search_owed.times + 1`);
  });
  return true;
}

const findUnread = (tx: Tx, committeeId: Id, proposalId: Id): Promise<FileRow[]> =>
  tx.rows(sql<FileRow>`select distinct f.sha256, f.type from (
        select p.file_ids from proposal p where p.committee_id = ${committeeId} and p.id = ${proposalId}
        union all select r.file_ids from reply r where r.committee_id = ${committeeId} and r.proposal_id = ${proposalId}) l,
      jsonb_array_elements_text(l.file_ids) e
      join file f on f.committee_id = ${committeeId} and f.id = e::uuid
    where not exists (select from file_text t where t.committee_id = f.committee_id and t.sha256 = f.sha256)`);

/** What breaks the thread itself cannot be read either. */
async function readOne(given: Given, isEnding: () => boolean): Promise<ReadFile> {
  const nothing: ReadFile = { state: 'unreadable', text: '' };
  try {
    return (await reckonBeside<Given, ReadFile>(thread, given, isEnding)) ?? nothing;
  } catch {
    return nothing;
  }
}
