import type { Language } from '@shangliang/contract';
import { labelsIn } from '@shangliang/contract';
import {
  approvalsNeeded,
  type CoSignerProfile,
  compareTexts,
  type Id,
  isOfProposers,
  type ProposalText,
  proposalOf,
  suggestCoSigners,
  turnoutNeeded,
  votesMissing,
  votesOn,
} from '@shangliang/core';
import { sql } from 'kysely';
import { recordAdministration } from '../../actions/administration.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import { iso } from '../paging.ts';
import { loadSeen, namesIn } from '../proposal/case-view.ts';

/** Drafts are the proposers' own: everybody else reads the text as it stands. */
async function proposersOwn(tx: Tx, who: SignedIn, id: Id) {
  const dossier = await loadSeen(tx, who, id);
  if (!isOfProposers(dossier, who.actor)) throw new Refusal('notFound');
  return dossier;
}

interface TextRow extends Pick<ProposalText, 'version' | 'title' | 'parts' | 'kept'> {
  saved_by: Id;
  saved_at: number;
}

const mostVersions = 500;

export const listVersions = (deps: Deps, who: SignedIn, id: Id) =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const current = proposalOf(await proposersOwn(tx, who, id)).textVersion;
    const rows = await tx.rows(sql<TextRow>`select version, title, kept, saved_by, saved_at from proposal_text
      where committee_id = ${who.committeeId} and proposal_id = ${id} order by version desc limit ${mostVersions}`);
    const items = rows.map((row) => ({
      version: row.version,
      title: row.title,
      kept: row.kept,
      savedBy: row.saved_by,
      savedAt: iso(row.saved_at),
      current: row.version === current,
    }));
    return { items, names: await namesIn(deps, tx, who, JSON.stringify(items)) };
  });

export const compareVersions = (deps: Deps, who: SignedIn, id: Id, from: number, to: number) =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    await proposersOwn(tx, who, id);
    const rows = await tx.rows(sql<TextRow>`select version, title, parts from proposal_text
      where committee_id = ${who.committeeId} and proposal_id = ${id} and version in (${from}, ${to})`);
    const [before, after] = [from, to].map((version) => rows.find((row) => row.version === version));
    if (before === undefined || after === undefined) throw new Refusal('notFound');
    return { from, to, ...compareTexts(before, after) };
  });

/** How far a body is with its vote; who has not voted yet is told to the body alone. */
export const getVotes = (deps: Deps, who: SignedIn, id: Id) =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const dossier = await proposersOwn(tx, who, id);
    const { bodyId, textVersion, rulebookVersion } = proposalOf(dossier);
    if (bodyId === null) throw new Refusal('notFound');
    const rulebook = (await worldOf(deps, tx, who.committeeId)).rulebook(rulebookVersion);
    const votes = votesOn(dossier, textVersion);
    const members = await tx.rows(sql<{
      id: Id;
      name: string;
      leads: boolean;
    }>`select n.id, n.name, bool_or(b.kind = 'bodyLeader') as leads from post b
      join person n on n.committee_id = b.committee_id and n.id = b.person_id
      where b.committee_id = ${who.committeeId} and b.organization_id = ${bodyId} and b.kind in ('bodyMember', 'bodyLeader') and b.ends_at is null
      group by n.id, n.name order by n.name, n.id limit 2000`);
    return {
      textVersion,
      members: members.length,
      approvals: votes.filter((entry) => entry.vote === 'approve').length,
      approvalsNeeded: approvalsNeeded(dossier, rulebook),
      votes: votes.length,
      votesNeeded: turnoutNeeded(dossier, rulebook),
      missing: votesMissing(dossier, rulebook),
      notVoted: members
        .filter((member) => !votes.some((entry) => entry.personId === member.id))
        .map(({ id: memberId, name }) => ({ id: memberId, name })),
      own: votes.find((entry) => entry.personId === who.personId)?.vote ?? null,
      leaders: members.filter((member) => member.leads).map(({ id: memberId, name }) => ({ id: memberId, name })),
    };
  });

interface ProfileRow {
  id: Id;
  name: string;
  expertise: string[];
  practice: string[];
  sectors: Id[];
  written: number;
}

const mostSuggested = 20;

/** Members who would complete the author in the draft's field, from the roll and from what they wrote. */
export const listCoSigners = (deps: Deps, who: SignedIn, id: Id, language: Language) =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const dossier = await proposersOwn(tx, who, id);
    const { field, leadId, createdBy } = proposalOf(dossier);
    const rows = await tx.rows(sql<ProfileRow>`
      with wrote as (
        select s.person_id, count(*) as n from (
          select lead_id as person_id from proposal where committee_id = ${who.committeeId} and field = ${field} and submitted_at is not null
          union all
          select g.person_id from signatory g join proposal p on p.committee_id = g.committee_id and p.id = g.proposal_id
          where g.committee_id = ${who.committeeId} and p.field = ${field} and p.submitted_at is not null and g.state = 'signed'
        ) s group by s.person_id
      )
      select n.id, n.name, n.expertise, n.practice, coalesce(w.n, 0) as written,
        (select coalesce(json_agg(b.organization_id), '[]') from post b join organization o on o.committee_id = b.committee_id and o.id = b.organization_id
          where b.committee_id = n.committee_id and b.person_id = n.id and b.ends_at is null and o.kind = 'sector') as sectors
      from person n left join wrote w on w.person_id = n.id
      where n.committee_id = ${who.committeeId}
        and exists (select from post m where m.committee_id = n.committee_id and m.person_id = n.id and m.kind = 'member' and m.ends_at is null)`);
    const profiles = rows.map(
      (row): CoSignerProfile => ({
        id: row.id,
        expertise: row.expertise,
        practice: row.practice,
        sectorIds: row.sectors,
        written: { [field]: row.written },
      }),
    );
    const author = profiles.find((entry) => entry.id === (leadId ?? createdBy));
    if (author === undefined) return { items: [] };
    const asked = new Set(dossier.records.signatory.map((entry) => entry.personId));
    const names = new Map(rows.map((row) => [row.id, row.name]));
    const free = profiles.filter((entry) => !asked.has(entry.id));
    return {
      items: suggestCoSigners(author, free, field, mostSuggested).map((entry) => ({
        id: entry.id,
        name: names.get(entry.id) ?? '',
        reasons: entry.reasons.map((code) => ({ code, sentence: labelsIn[language].coSignerReasons[code] })),
      })),
    };
  });

/** @throws Refusal where a field is none of the rulebook's, or the person is not there */
export const setProfile = (deps: Deps, who: SignedIn, personId: Id, profile: { expertise: string[]; practice: string[] }): Promise<void> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const world = await worldOf(deps, tx, who.committeeId);
    const known = new Set(world.rulebook(world.rulebookVersion).fields.map((entry) => entry.code));
    const errors = (['expertise', 'practice'] as const).flatMap((name) =>
      profile[name].flatMap((code, index) => (known.has(code) ? [] : [{ pointer: `/${name}/${index}`, code: 'fieldUnknown' as const }])),
    );
    if (errors.length > 0) throw new Refusal('fieldUnknown', { errors });
    const rows = await tx.rows(sql<{ id: Id }>`update person set expertise = ${JSON.stringify(profile.expertise)}::jsonb,
      practice = ${JSON.stringify(profile.practice)}::jsonb where committee_id = ${who.committeeId} and id = ${personId} returning id`);
    if (rows.length === 0) throw new Refusal('notFound');
    await recordAdministration(tx, deps, { committeeId: who.committeeId, actorId: who.personId }, 'setProfile', personId, profile);
  });
