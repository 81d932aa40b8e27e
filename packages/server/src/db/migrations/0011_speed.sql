-- What is read in one go, and what lists walk along.

-- Which of a dossier's tables have rows for this proposal, so that the others are not asked; null: not known, ask all.
-- Names with a space between, kept by what writes the rows (actions/persist.ts).
alter table proposal add column parts text;

-- A list of what somebody has a part in walks this, newest first.
alter table access add column created_at timestamptz;
update access a set created_at = p.created_at from proposal p where p.committee_id = a.committee_id and p.id = a.proposal_id;
update access set created_at = now() where created_at is null;
alter table access alter column created_at set not null;
create index access_by_age on access (committee_id, subject, created_at desc, proposal_id desc);

-- The committee is asked once a statement, not once a row.
do $$
declare
  wall record;
begin
  for wall in
    select tablename as name, case tablename when 'committee' then 'id' else 'committee_id' end as key
    from pg_policies where schemaname = 'public' and policyname = 'own_committee'
  loop
    execute format(
      'alter policy own_committee on %I using (%I = (select current_committee())) with check (%I = (select current_committee()))',
      wall.name, wall.key, wall.key);
  end loop;
end $$;

-- Answers are kept for a while, for requests that are sent again; the clock takes the old ones away, some at a time.
create function forget_answers(before timestamptz, most integer) returns integer
language sql security definer set search_path = public as $$
  with old as (select ctid from answered_request where at < before limit most for update skip locked),
  gone as (delete from answered_request a using old where a.ctid = old.ctid returning 1)
  select count(*)::integer from gone
$$;
revoke execute on function forget_answers(timestamptz, integer) from public;
grant execute on function forget_answers(timestamptz, integer) to shangliang_app;
