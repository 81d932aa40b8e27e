import { bodyKinds, type Id, type OrganizationKind } from '@shangliang/core';
import { plainName } from '@shangliang/documents';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';

export interface KnownPerson {
  id: Id;
  name: string;
  memberNo: string | null;
  /** Holds the post of a member today. */
  member: boolean;
  sectors: readonly string[];
}

export interface KnownOrganization {
  id: Id;
  kind: OrganizationKind;
  name: string;
}

export interface KnownSession {
  id: Id;
  year: number;
  term: number;
  session: number;
  opensAt: number;
  /** Set up by an import: history only. */
  imported: boolean;
  /** Something is or was handled here, or proposals are being submitted to it. */
  live: boolean;
}

export interface KnownProposal {
  id: Id;
  sessionId: Id;
  caseNo: string | null;
  title: string;
  leadName: string;
  leadId: Id | null;
  bodyId: Id | null;
  imported: boolean;
}

/** What of a committee an import is held against. Grows while it runs by what the file itself brings. */
export interface Known {
  people: Map<string, KnownPerson[]>;
  memberNos: Map<string, string>;
  /** By present, short and former names. */
  units: Map<string, KnownOrganization[]>;
  bodies: Map<string, KnownOrganization[]>;
  sessions: KnownSession[];
  proposals: KnownProposal[];
  /** Units' parts in past proposals, by `proposal|unit`. */
  parts: Map<string, { id: Id; replied: boolean }>;
}

export function listed<T>(map: Map<string, T[]>, name: string, entry: T): void {
  const known = map.get(name);
  if (known === undefined) map.set(name, [entry]);
  else if (!known.includes(entry)) known.push(entry);
}

interface OrganizationRow {
  id: Id;
  kind: OrganizationKind;
  name: string;
  short_name: string | null;
  former_names: string[];
}

const isBody = (kind: string): boolean => bodyKinds.some((body) => body === kind);
const ninetyDays = 90 * 86_400_000;

/** Reads it within the transaction that will write. Proposals only where they are asked for. */
export async function readKnown(tx: Tx, committeeId: Id, now: number, withProposals: boolean): Promise<Known> {
  const known: Known = {
    people: new Map(),
    memberNos: new Map(),
    units: new Map(),
    bodies: new Map(),
    sessions: [],
    proposals: [],
    parts: new Map(),
  };
  const people = await tx.rows(sql<{ id: Id; name: string; member_no: string | null; member: boolean; sectors: string[] }>`
    select p.id, p.name, p.member_no, coalesce(bool_or(o.kind = 'member'), false) as member,
      coalesce(json_agg(distinct g.name) filter (where g.kind = 'sector'), '[]') as sectors
    from person p left join post o on o.committee_id = p.committee_id and o.person_id = p.id and o.ends_at is null
    left join organization g on g.committee_id = o.committee_id and g.id = o.organization_id
    where p.committee_id = ${committeeId} group by p.id, p.name, p.member_no order by p.id`);
  for (const { id, name, member_no: memberNo, member, sectors } of people) {
    listed(known.people, plainName(name), { id, name, memberNo, member, sectors: sectors.map(plainName) });
    if (memberNo !== null) known.memberNos.set(memberNo, name);
  }
  const organizations = await tx.rows(sql<OrganizationRow>`
    select id, kind, name, short_name, former_names from organization where committee_id = ${committeeId} order by id`);
  for (const row of organizations) {
    const entry = { id: row.id, kind: row.kind, name: row.name };
    const index = row.kind === 'unit' ? known.units : isBody(row.kind) ? known.bodies : undefined;
    if (index !== undefined)
      for (const name of [row.name, row.short_name ?? row.name, ...row.former_names]) listed(index, plainName(name), entry);
  }
  const sessions = await tx.rows(sql<{
    id: Id;
    year: number;
    term: number;
    session: number;
    opens_at: number;
    imported: boolean;
    used: boolean;
  }>`
    select s.id, s.year, s.term, s.session, s.opens_at, s.imported_batch is not null as imported,
      exists (select from proposal p where p.committee_id = s.committee_id and p.session_id = s.id and p.imported_batch is null) as used
    from plenary s where s.committee_id = ${committeeId} order by s.opens_at`);
  const begun = sessions.filter((row) => !row.imported && Number(row.opens_at) - ninetyDays <= now).at(-1)?.id;
  known.sessions = sessions.map((row) => ({
    id: row.id,
    year: row.year,
    term: row.term,
    session: row.session,
    opensAt: Number(row.opens_at),
    imported: row.imported,
    live: row.used || row.id === begun || (!row.imported && Number(row.opens_at) > now),
  }));
  if (withProposals) {
    const rows = await tx.rows(sql<{
      id: Id;
      session_id: Id;
      case_no: string | null;
      title: string;
      lead_name: string;
      lead_id: Id | null;
      body_id: Id | null;
      imported: boolean;
    }>`
      select p.id, p.session_id, p.case_no, p.title, p.lead_id, p.body_id, p.imported_batch is not null as imported,
        coalesce((select o.name from organization o where o.committee_id = p.committee_id and o.id = p.body_id),
          (select n.name from person n where n.committee_id = p.committee_id and n.id = p.lead_id), '') as lead_name
      from proposal p where p.committee_id = ${committeeId} and p.imported_batch is not null`);
    known.proposals = rows.map((row) => ({
      id: row.id,
      sessionId: row.session_id,
      caseNo: row.case_no,
      title: row.title,
      leadName: plainName(row.lead_name),
      leadId: row.lead_id,
      bodyId: row.body_id,
      imported: row.imported,
    }));
    const parts = await tx.rows(sql<{ id: Id; proposal_id: Id; unit_id: Id; replied: boolean }>`
      select a.id, a.proposal_id, a.unit_id, exists (select from reply r where r.committee_id = a.committee_id and r.assignment_id = a.id) as replied
      from assignment a where a.committee_id = ${committeeId} and a.imported_batch is not null`);
    known.parts = new Map(parts.map((row) => [`${row.proposal_id}|${row.unit_id}`, { id: row.id, replied: row.replied }]));
  }
  return known;
}
