-- The second wall: the application's role sees one committee's rows, whatever its queries say.

do $$
declare
  name text;
begin
  for name in
    select c.relname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'committee_id' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_committee on %I using (committee_id = current_committee()) with check (committee_id = current_committee())',
      name);
    execute format('grant select, insert, update on %I to shangliang_app', name);
  end loop;
end $$;

alter table committee enable row level security;
create policy own_committee on committee using (id = current_committee()) with check (id = current_committee());
grant select, insert, update on committee to shangliang_app;
-- what is replaced as a whole, and what ages
grant delete on matter, answered_request to shangliang_app;
revoke update on event from shangliang_app;

-- Sign-in, session look-up and the clock come before the committee is known. Each is one narrow
-- question, asked as the tables' owner; nothing else of another committee can be read through them.

create function find_account(wanted text)
returns table (committee_id uuid, account_id uuid, person_id uuid, password_hash text, must_change_password boolean,
  failed_attempts integer, locked_until timestamptz, disabled_at timestamptz)
language sql stable security definer set search_path = public as $$
  select a.committee_id, a.id, a.person_id, a.password_hash, a.must_change_password,
    a.failed_attempts, a.locked_until, a.disabled_at
  from account a where a.login = wanted
$$;

create function find_login_session(wanted bytea)
returns table (committee_id uuid, session_id uuid, account_id uuid, person_id uuid, operator boolean,
  must_change_password boolean, disabled_at timestamptz, created_at timestamptz, seen_at timestamptz,
  expires_at timestamptz, revoked_at timestamptz)
language sql stable security definer set search_path = public as $$
  select s.committee_id, s.id, s.account_id, a.person_id, a.operator, a.must_change_password, a.disabled_at,
    s.created_at, s.seen_at, s.expires_at, s.revoked_at
  from login_session s join account a on a.committee_id = s.committee_id and a.id = s.account_id
  where s.secret_hash = wanted
$$;

create function dues_before(wanted timestamptz, most integer)
returns table (committee_id uuid, proposal_id uuid, procedure text, case_id uuid, name text, at timestamptz)
language sql stable security definer set search_path = public as $$
  select d.committee_id, d.proposal_id, d.procedure, d.case_id, d.name, d.at
  from due d where d.state = 'open' and d.at <= wanted order by d.at, d.case_id limit most
$$;

create function any_committee() returns boolean
language sql stable security definer set search_path = public as $$ select exists (select from committee) $$;

create function login_taken(wanted text) returns boolean
language sql stable security definer set search_path = public as
  $$ select exists (select from account where login = wanted) $$;

revoke execute on function find_account(text), find_login_session(bytea), dues_before(timestamptz, integer),
  any_committee(), login_taken(text) from public;
grant execute on function find_account(text), find_login_session(bytea), dues_before(timestamptz, integer),
  any_committee(), login_taken(text) to shangliang_app;
