import {
  completeRulebook,
  type Directory,
  type Id,
  type OrganizationKind,
  organizationKinds,
  type Rulebook,
  type RulebookVersion,
  type SessionFacts,
  versionInForce,
  type World,
} from '@shangliang/core';
import { sql } from 'kysely';
import type { Calendar } from './calendar.ts';
import type { Clock } from './clock.ts';
import type { Database, Tx } from './db/open.ts';
import { fromRow } from './db/rows.ts';
import { newId } from './ids.ts';
import { type KnownHolders, knownHolders } from './known-holders.ts';
import { type KnownPeople, knownPeople } from './known-people.ts';
import { Refusal } from './problem.ts';

/** What rules need to know of a committee that changes seldom: rulebooks, sessions, roll. */
export interface Facts {
  rulebooks: ReadonlyMap<number, Rulebook>;
  versions: readonly RulebookVersion[];
  sessions: readonly (SessionFacts & { importedBatch: Id | null })[];
  directory: Directory;
  names: ReadonlyMap<Id, string>;
  readAt: number;
}

export interface CommitteeFacts {
  /** Read within the transaction where they are not fresh. */
  of: (tx: Tx, committeeId: Id) => Promise<Facts>;
  people: KnownPeople['named'];
  holders: KnownHolders['named'];
  /** After an administrator changed something, in this process; others follow within seconds. */
  forget: (committeeId: Id) => void;
}

const freshMilliseconds = 5000;

async function read(tx: Tx, committeeId: Id): Promise<Facts> {
  const [row] = await tx.rows(sql<{ rulebooks: unknown[]; sessions: unknown[]; organizations: unknown[]; members: string[] }>`select
    (select coalesce(json_agg(r), '[]') from rulebook r where r.committee_id = ${committeeId}) as rulebooks,
    (select coalesce(json_agg(p order by p.opens_at), '[]') from plenary p where p.committee_id = ${committeeId}) as sessions,
    (select coalesce(json_agg(o), '[]') from organization o where o.committee_id = ${committeeId}) as organizations,
    (select coalesce(json_agg(distinct m.person_id), '[]') from post m
      where m.committee_id = ${committeeId} and m.kind = 'member' and m.ends_at is null) as members`);
  if (row === undefined) throw new RangeError('a query without rows');
  const shaped = <T>(list: unknown[]): T[] => list.map((entry) => fromRow<T>(entry as Record<string, unknown>));
  const organizations = shaped<{ id: Id; kind: OrganizationKind; parentId: Id | null; name: string; fields: string[] }>(row.organizations);
  const byId = new Map(organizations.filter((entry) => organizationKinds.includes(entry.kind)).map((entry) => [entry.id, entry]));
  const groups = organizations.filter((entry) => entry.kind === 'reviewGroup');
  const members = new Set(row.members);
  const rulebooks = shaped<RulebookVersion & { body: Readonly<Record<string, unknown>> }>(row.rulebooks);
  return {
    rulebooks: new Map(rulebooks.map((entry) => [entry.version, completeRulebook(entry.body)])),
    versions: rulebooks.map(({ version, createdAt, appliesFrom }) => ({ version, createdAt, appliesFrom })),
    sessions: shaped<SessionFacts & { importedBatch: Id | null }>(row.sessions),
    directory: {
      organization: (id) => byId.get(id),
      isMember: (id) => members.has(id),
      groupFor: (field) => groups.find((entry) => entry.fields.includes(field))?.id,
    },
    names: new Map(organizations.map((entry) => [entry.id, entry.name])),
    readAt: Date.now(),
  };
}

export function committeeFacts(): CommitteeFacts {
  const known = new Map<Id, Facts>();
  const people = knownPeople();
  const holders = knownHolders();
  return {
    people: people.named,
    holders: holders.named,
    of: async (tx, committeeId) => {
      const found = known.get(committeeId);
      if (found !== undefined && Date.now() - found.readAt < freshMilliseconds) return found;
      const facts = await read(tx, committeeId);
      known.set(committeeId, facts);
      return facts;
    },
    forget: (committeeId) => {
      known.delete(committeeId);
      people.forget(committeeId);
      holders.forget(committeeId);
    },
  };
}

const ninetyDays = 90 * 86_400_000;

/** The session that takes new proposals: the last that has begun to, from three months before it opens (domain-rules §1.6). */
function currentSession(sessions: readonly SessionFacts[], now: number): SessionFacts {
  const begun = sessions.filter((entry) => entry.opensAt - ninetyDays <= now);
  const current = begun.at(-1) ?? sessions[0];
  if (current === undefined) throw new Refusal('noPlenary');
  return current;
}

/** The world a decision sees, at this moment. @throws Refusal where no session is set up */
export async function worldOf(
  deps: { facts: CommitteeFacts; clock: Clock; calendar: Calendar; database?: Database },
  tx: Tx,
  committeeId: Id,
): Promise<World> {
  const facts = await deps.facts.of(tx, committeeId);
  const now = deps.clock.now();
  return {
    now,
    newId,
    calendar: await deps.calendar.of(tx),
    rulebookVersion: versionInForce(facts.versions, now),
    rulebook: (version) => {
      const rulebook = facts.rulebooks.get(version);
      if (rulebook === undefined) throw new RangeError(`the committee has no rulebook version ${version}`);
      return rulebook;
    },
    // asked only where it matters: without any session a foreign id is still "not found"
    get currentSession() {
      // what an import set up is history, and takes nothing new
      return currentSession(
        facts.sessions.filter((entry) => entry.importedBatch === null),
        now,
      );
    },
    session: (id) => {
      const session = facts.sessions.find((entry) => entry.id === id);
      if (session === undefined) throw new RangeError(`the committee has no session ${id}`);
      return session;
    },
    directory: facts.directory,
  };
}
