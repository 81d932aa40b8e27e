import type { EnclosureReads, FileRead } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { visiblePart } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import { loadSeen } from '../proposal/case-view.ts';
import { seenBy } from '../proposal/list-order.ts';

/** Only what people of the reply's own unit sent up goes out with it: nobody lays another's file beside a text by naming it. */
const ofUnit = sql`exists (select from post o where o.committee_id = r.committee_id and o.organization_id = r.unit_id and o.person_id = file.uploaded_by)`;
export const fromItsUnit = sql`r.file_ids <> '[]'::jsonb and r.file_ids @> to_jsonb(file.id::text) and ${ofUnit}`;

const columns = sql`file.id, file.name, file.type, file.size,
  coalesce((select t.state from file_text t where t.committee_id = file.committee_id and t.sha256 = file.sha256), 'waiting') as searched`;

/**
 * What goes out with a reply is for whoever may see the reply (`maySeeReply` of core); what an earlier text had with it, for whoever may see
 * those texts (`maySeeInside`).
 */
export function enclosureOfReply(who: SignedIn): RawBuilder<unknown> {
  const own = who.posts.flatMap(({ organizationId }) => (organizationId === null ? [] : [organizationId]));
  const inside = sql`(r.unit_id = any(${own}::uuid[]) or (r.state <> 'drafting' and exists (select from assignment s
    where s.committee_id = r.committee_id and s.proposal_id = r.proposal_id and s.role = 'coHandler' and s.unit_id = any(${own}::uuid[]))))`;
  return sql`(exists (select from reply r join proposal p on p.committee_id = r.committee_id and p.id = r.proposal_id
    where r.committee_id = file.committee_id and ${fromItsUnit} and ${seenBy(who)}
    and (r.state = 'issued' or ${inside}))
  or exists (select from reply_version v join reply r on r.committee_id = v.committee_id and r.id = v.reply_id
    join proposal p on p.committee_id = r.committee_id and p.id = r.proposal_id
    where v.committee_id = file.committee_id and v.file_ids <> '[]'::jsonb and v.file_ids @> to_jsonb(file.id::text) and ${ofUnit}
    and ${seenBy(who)} and ${inside}))`;
}

interface Enclosed extends FileRead {
  replyId: Id;
}

/** What goes out with replies that the reader may see, each in its order. */
export async function enclosuresOf(
  tx: Tx,
  committeeId: Id,
  replies: readonly { id: Id; fileIds: readonly Id[] }[],
): Promise<ReadonlyMap<Id, FileRead[]>> {
  const some = replies.filter(({ fileIds }) => fileIds.length > 0);
  if (some.length === 0) return new Map();
  const rows = await tx.rows(sql<Enclosed>`select r.id as "replyId", ${columns}
    from reply r join file on file.committee_id = r.committee_id and ${fromItsUnit}
    where r.committee_id = ${committeeId} and r.id = any(${some.map(({ id }) => id)}::uuid[])`);
  return new Map(
    some.map(({ id, fileIds }) => [
      id,
      fileIds.flatMap((fileId) =>
        rows
          .filter((row) => row.replyId === id && row.id === fileId)
          .map(({ id: of, name, type, size, searched }) => ({ id: of, name, type, size, searched })),
      ),
    ]),
  );
}

/** @throws Refusal notFound, for a reply that is not there and one that may not be seen alike */
export const listEnclosures = (deps: Deps, who: SignedIn, id: Id): Promise<EnclosureReads> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const [row] = await tx.rows(
      sql<{ proposal_id: Id }>`select proposal_id from reply where committee_id = ${who.committeeId} and id = ${id}`,
    );
    if (row === undefined) throw new Refusal('notFound');
    const seen = visiblePart(await loadSeen(tx, who, row.proposal_id), who.actor);
    const reply = seen.cases.reply.find((entry) => entry.id === id);
    if (reply === undefined) throw new Refusal('notFound');
    const versions = seen.records.replyVersion.filter((entry) => entry.replyId === id);
    const gone = versions.flatMap(({ fileIds }) => fileIds ?? []).filter((fileId) => !reply.fileIds.includes(fileId));
    return {
      items: (await enclosuresOf(tx, who.committeeId, [reply])).get(id) ?? [],
      earlier:
        gone.length === 0
          ? []
          : await tx.rows(sql<FileRead>`select ${columns} from reply r join file on file.committee_id = r.committee_id and ${ofUnit}
              where r.committee_id = ${who.committeeId} and r.id = ${id} and file.id = any(${gone}::uuid[]) order by file.uploaded_at, file.id`),
    };
  });
