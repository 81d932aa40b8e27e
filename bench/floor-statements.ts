/** The floors' SQL, by hand. `$1` the committee, `$2` the states the reader sees by post, `$3` the reader's subjects. */
const seen = `(p.state = any($2) or exists (select from access a
  where a.committee_id = p.committee_id and a.proposal_id = p.id and a.subject = any($3)))`;
const listed = `proposal p where p.committee_id = $1 and p.state = any($4) and ${seen}`;

/** What somebody sees only by having a part in it is walked along that, as any careful hand would write it. */
const parted = `from unnest($3::text[]) v(subject), lateral (select p.id, p.created_at from access a
  join proposal p on p.committee_id = a.committee_id and p.id = a.proposal_id
  where a.committee_id = $1 and a.subject = v.subject and p.state = any($4) and cardinality($2::text[]) = 0`;

const columns = `select p.id, p.version, p.state, p.title, p.field, p.kind, p.occasion, p.key, p.outcome, p.serial_no, p.case_no, p.unfiled_no,
      p.submitted_at, p.created_at, p.body_id, p.lead_id,
      coalesce((select o.name from organization o where o.committee_id = p.committee_id and o.id = p.body_id),
        (select n.name from person n where n.committee_id = p.committee_id and n.id = p.lead_id)) as proposer,
      (select count(*) from signatory s where s.committee_id = p.committee_id and s.proposal_id = p.id and s.state = 'signed') as others,
      (select json_agg(json_build_object('id', s.unit_id, 'name', o.name, 'role', s.role, 'state', s.state))
        from assignment s join organization o on o.committee_id = s.committee_id and o.id = s.unit_id
        where s.committee_id = p.committee_id and s.proposal_id = p.id and s.state <> 'replaced') as units,
      (select json_agg(json_build_object('stage', c.stage, 'state', c.state)) from consultation c
        where c.committee_id = p.committee_id and c.proposal_id = p.id and c.with_whom = 'proposer') as consultations,
      (select json_build_object('name', d.name, 'at', d.at, 'state', d.state) from due d
        where d.committee_id = p.committee_id and d.proposal_id = p.id and d.state in ('open', 'overdue') order by d.at limit 1) as next_due`;

export const listTexts = {
  page: `${columns} from ${listed} order by p.created_at desc, p.id desc limit 21`,
  ownPage: `${columns} from proposal p where p.committee_id = $1 and p.id in (select o.id from (select distinct o.id, o.created_at ${parted}
      order by a.created_at desc, a.proposal_id desc limit 21) o) o order by o.created_at desc, o.id desc limit 21)
    order by p.created_at desc, p.id desc`,
  ownCount: `select count(*) as n from (select distinct o.id ${parted} limit 1001) o limit 1001) as counted`,
  count: `select count(*) as n from (select from ${listed} limit 1001) as counted`,
};

const caseTables =
  'adjustment assignment conciliation recommendation task consultation extension escalation reply evaluation tracking proposal_text signatory seconder body_vote body_comment review_opinion reply_answer reply_review reply_version due'.split(
    ' ',
  );
const partsOf = (id: string): string =>
  caseTables
    .map((table) => `(select json_agg(t) from ${table} t where t.committee_id = $1 and t.proposal_id = ${id}) as "${table}"`)
    .join(', ');

export const caseText = `select to_json(p) as proposal, ${partsOf('$4')},
    (select json_agg(json_build_object('id', n.id, 'name', n.name)) from person n where n.committee_id = $1 and n.id in (
      select s.person_id from signatory s where s.committee_id = $1 and s.proposal_id = $4
      union select c.recorded_by from consultation c where c.committee_id = $1 and c.proposal_id = $4
      union select e.evaluator_id from evaluation e where e.committee_id = $1 and e.proposal_id = $4)) as names
  from proposal p where p.committee_id = $1 and p.id = $4 and ${seen}`;

/** How a date came about; the application reads it again wherever it shows what the floor has written. */
const basis = JSON.stringify({
  term: { amount: 10, unit: 'workday' },
  from: '2026-07-01',
  to: '2026-07-15',
  reached: '2026-07-15',
  calendarKnown: true,
});

/** A consultation put on record. `$2` its new id, `$3` the proposal, `$4` the unit's part, `$5` what was said. */
export const actionStatements = {
  lock: `select s.proposal_id, to_json(p) as proposal from assignment s join proposal p on p.committee_id = s.committee_id and p.id = s.proposal_id
    where s.committee_id = $1 and s.id = $2 for update of p`,
  dossier: `select ${partsOf('$2')}`,
  writes: [
    `insert into consultation select $1::uuid, $2::uuid, $3::uuid, 'recorded', 1, 1, now(), $4::uuid, s.unit_id, $3::uuid, 1, 'proposer', 'before', r.mode, r."heldAt", r.place,
        r.participants, r.said, r.agreed, null, p.created_by, 'unit', null, null, null, '[]', null, '[]'
      from assignment s, proposal p, jsonb_to_record($5::jsonb) r(mode text, "heldAt" timestamptz, place text, participants jsonb, said text, agreed text)
      where s.committee_id = $1 and s.id = $4 and p.committee_id = $1 and p.id = $3`,
    `update assignment set version = version + 1, first_contact_at = now()
      where committee_id = $1::uuid and id = $4::uuid and $2::uuid is not null and $3::uuid is not null and $5::jsonb is not null`,
    `insert into due values ($1::uuid, $2::uuid, 'consultationConfirmation', 'consultation', $3::uuid, now(), '${basis}', 'open'),
        ($1, $4::uuid, 'firstContact', 'assignment', $3, now(), '${basis}', 'met')
      on conflict (committee_id, case_id, name) do update set at = excluded.at, state = case when $5::jsonb is null then 'open' else 'met' end`,
    `insert into matter values ($1::uuid, 'p:' || $3::uuid, $2::uuid, 'consultation.confirm', 'consultation', $3, now(), now()),
        ($1, 'p:' || $4::uuid, $2, 'consultation.dispute', 'consultation', $3, now(), coalesce(($5::jsonb ->> 'none')::timestamptz, now()))`,
    `insert into notice select $1::uuid, gen_random_uuid(), 'p:' || $4::uuid, $3::uuid, 'consultation', $2::uuid, 'record', null, 'unitClerk', now()
      from generate_series(1, 2) where $5::jsonb is not null`,
  ],
  head: `select seq, hash from event_head where committee_id = $1 for update`,
  append: `with appended as (insert into event values ($1::uuid, $2::bigint + 1, $3::uuid, 'consultation', null, 'record', null, now(), $4, $5::bytea))
    update event_head set seq = $2::bigint + 1, hash = $5::bytea where committee_id = $1::uuid`,
};
