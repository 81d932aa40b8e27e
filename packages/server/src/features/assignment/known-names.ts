import type { KnownNames } from '@shangliang/contract';
import { documentYearOf, type Id, nextDocumentNo, unitPosts } from '@shangliang/core';
import { sql } from 'kysely';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';

interface Found {
  head_name: string | null;
  deputy_name: string | null;
  handler_name: string | null;
  contact_name: string | null;
  contact_phone: string | null;
  rulebook_version: number;
  unit: string;
  used: string[] | null;
}

/**
 * Who is named in this part; where nobody is, who was in the unit's last one, its leader, and whoever asks as the one
 * who handles it; the contact of the unit's last reply, with the asker's own number where there is none and they are the contact; and the next number of its letters.
 * @throws Refusal notFound where the asker holds no post in the part's unit
 */
export async function readKnownNames(deps: Deps, who: SignedIn, assignmentId: Id): Promise<KnownNames> {
  const units = [...who.actor.subjects].flatMap((subject) => {
    const [kind, unit, held] = subject.split(':');
    return kind === 'o' && unit !== undefined && unitPosts.some((post) => post === held) ? [unit] : [];
  });
  const now = deps.clock.now();
  const { row, rulebook } = await deps.database.inCommittee(who.committeeId, async (tx) => {
    const [row] = await tx.rows(sql<Found>`select coalesce(s.head_name, last.head_name, (select n.name from post o
          join person n on n.committee_id = o.committee_id and n.id = o.person_id
          where o.committee_id = s.committee_id and o.organization_id = s.unit_id and o.kind = 'unitLeader' and o.ends_at is null
          order by o.begins_at, o.id limit 1)) as head_name,
        coalesce(s.deputy_name, last.deputy_name) as deputy_name,
        coalesce(s.handler_name, me.name) as handler_name,
        coalesce(answered.contact_name, s.handler_name, me.name) as contact_name, 
        coalesce(answered.contact_phone, case when coalesce(answered.contact_name, s.handler_name, me.name) = me.name then own.mobile end) as contact_phone,
        s.rulebook_version, coalesce(u.short_name, u.name) as unit,
        (select json_agg(r.document_no order by r.issued_at desc nulls first, r.created_at desc, r.id desc) from reply r
          where r.committee_id = s.committee_id and r.unit_id = s.unit_id and r.document_no is not null
            and extract(year from coalesce(r.issued_at, ${new Date(now).toISOString()}::timestamptz) at time zone 'Asia/Shanghai') = ${documentYearOf(now)}) as used
      from assignment s
      join organization u on u.committee_id = s.committee_id and u.id = s.unit_id
      join person me on me.committee_id = s.committee_id and me.id = ${who.personId}
      left join contact_point own on own.committee_id = s.committee_id and own.person_id = me.id
      left join lateral (select t.head_name, t.deputy_name from assignment t
        where t.committee_id = s.committee_id and t.unit_id = s.unit_id and t.head_name is not null
        order by t.created_at desc, t.id desc limit 1) last on true
      left join lateral (select r.contact_name, r.contact_phone from reply r
        where r.committee_id = s.committee_id and r.unit_id = s.unit_id and r.contact_name is not null and r.contact_phone is not null
        order by r.assignment_id = s.id desc, r.created_at desc, r.id desc limit 1) answered on true
      where s.committee_id = ${who.committeeId} and s.id = ${assignmentId} and s.unit_id = any(${units}::uuid[])`);
    const { rulebooks } = await deps.facts.of(tx, who.committeeId);
    return { row, rulebook: rulebooks.get(row?.rulebook_version ?? 0) };
  });
  if (row === undefined) throw new Refusal('notFound');
  const { unit } = row;
  return {
    headName: row.head_name,
    deputyName: row.deputy_name,
    handlerName: row.handler_name,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    documentNo:
      rulebook === undefined ? null : nextDocumentNo(rulebook.reply.documentNo, { unit, year: documentYearOf(now) }, row.used ?? []),
  };
}
