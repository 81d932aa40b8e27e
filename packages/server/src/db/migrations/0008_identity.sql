-- Second factor, sign-in by others, the security log, and counters of wrong passwords that outlive a process.

-- Counted by the name's keyed hash, whether an account bears it or not: known and unknown names go one way.
create table sign_in_lock (
  name_hash bytea primary key,
  failures integer not null,
  failed_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_lock_age on sign_in_lock (failed_at);

create table second_factor (
  committee_id uuid not null references committee,
  account_id uuid not null,
  -- sealed with the installation's key
  secret bytea not null,
  created_at timestamptz not null,
  -- counts from the first code on
  confirmed_at timestamptz,
  -- the step of the last code taken: none is taken twice
  last_step bigint,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  primary key (committee_id, account_id),
  foreign key (committee_id, account_id) references account (committee_id, id)
);

create table recovery_code (
  committee_id uuid not null references committee,
  id uuid not null,
  account_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (committee_id, id),
  unique (committee_id, account_id, code_hash),
  foreign key (committee_id, account_id) references account (committee_id, id)
);

create table linked_identity (
  committee_id uuid not null references committee,
  id uuid not null,
  account_id uuid not null,
  issuer text not null,
  subject text not null,
  linked_by uuid not null,
  linked_at timestamptz not null,
  primary key (committee_id, id),
  -- over the whole installation: sign-in happens before the committee is known
  unique (issuer, subject),
  foreign key (committee_id, account_id) references account (committee_id, id)
);
create index linked_identity_of_account on linked_identity (committee_id, account_id);

alter table login_session
  -- the password was right, the code is still to come: good for nothing else
  add column awaits_code boolean not null default false,
  -- 'code', 'recovery', 'provider', or null
  add column second_factor text,
  -- the issuer, where another system signed the person in
  add column provider text;

-- The security log: who tried, who came in, what was changed about accounts. Nobody changes or removes a row.
create table security_event (
  committee_id uuid not null references committee,
  id uuid not null,
  kind text not null,
  at timestamptz not null,
  -- whom it is about, and who did it
  person_id uuid,
  actor_id uuid,
  session_id uuid,
  address text,
  agent text,
  detail jsonb not null default '{}',
  primary key (committee_id, id)
);
create index security_event_of_person on security_event (committee_id, person_id, id desc);
create index security_event_of_kind on security_event (committee_id, kind, id desc);

-- What happens before a committee is known; operators read it.
create table installation_event (
  id uuid primary key,
  kind text not null,
  at timestamptz not null,
  name_hash text,
  address text,
  agent text,
  detail jsonb not null default '{}'
);

create trigger security_event_stays before update or delete on security_event for each row execute function refuse_change();
create trigger security_event_stays_whole before truncate on security_event for each statement execute function refuse_change();
create trigger installation_event_stays before update or delete on installation_event for each row execute function refuse_change();
create trigger installation_event_stays_whole before truncate on installation_event for each statement execute function refuse_change();

do $$
declare
  name text;
begin
  foreach name in array array['second_factor', 'recovery_code', 'linked_identity', 'security_event'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_committee on %I using (committee_id = current_committee()) with check (committee_id = current_committee())',
      name);
    execute format('grant select, insert, update on %I to shangliang_app', name);
  end loop;
end $$;
grant delete on second_factor, recovery_code, linked_identity to shangliang_app;
revoke update on security_event from shangliang_app;
-- no policy and no grant: only the functions below reach them
alter table sign_in_lock enable row level security;
alter table installation_event enable row level security;

drop function find_account(text);
alter table account drop column failed_attempts, drop column locked_until;
create function find_account(wanted text)
returns table (committee_id uuid, account_id uuid, person_id uuid, password_hash text, must_change_password boolean,
  disabled_at timestamptz)
language sql stable security definer set search_path = public as $$
  select a.committee_id, a.id, a.person_id, a.password_hash, a.must_change_password, a.disabled_at
  from account a where a.login = wanted
$$;

create function find_linked_account(wanted_issuer text, wanted_subject text)
returns table (committee_id uuid, account_id uuid, person_id uuid, disabled_at timestamptz)
language sql stable security definer set search_path = public as $$
  select a.committee_id, a.id, a.person_id, a.disabled_at
  from linked_identity l join account a on a.committee_id = l.committee_id and a.id = l.account_id
  where l.issuer = wanted_issuer and l.subject = wanted_subject
$$;

drop function find_login_session(bytea);
create function find_login_session(wanted bytea)
returns table (committee_id uuid, session_id uuid, account_id uuid, person_id uuid, operator boolean,
  must_change_password boolean, disabled_at timestamptz, created_at timestamptz, seen_at timestamptz,
  expires_at timestamptz, revoked_at timestamptz, awaits_code boolean, second_factor text, provider text)
language sql stable security definer set search_path = public as $$
  select s.committee_id, s.id, s.account_id, a.person_id, a.operator, a.must_change_password, a.disabled_at,
    s.created_at, s.seen_at, s.expires_at, s.revoked_at, s.awaits_code, s.second_factor, s.provider
  from login_session s join account a on a.committee_id = s.committee_id and a.id = s.account_id
  where s.secret_hash = wanted
$$;

create function sign_in_locked_until(wanted bytea) returns timestamptz
language sql stable security definer set search_path = public as
  $$ select locked_until from sign_in_lock where name_hash = wanted $$;

-- One more wrong password for a name. Answers whether it is locked by this one. What is a day old is forgotten.
create function count_sign_in_failure(wanted bytea, most integer, happened timestamptz, until timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  counted integer;
begin
  delete from sign_in_lock where failed_at < happened - interval '1 day' and name_hash <> wanted;
  insert into sign_in_lock as l (name_hash, failures, failed_at) values (wanted, 1, happened)
  on conflict (name_hash) do update
    set failures = case when l.failed_at < happened - interval '1 day' then 1 else l.failures + 1 end, failed_at = happened
  returning failures into counted;
  if counted < most then return false; end if;
  update sign_in_lock set failures = 0, locked_until = until where name_hash = wanted;
  return true;
end $$;

create function forget_sign_in_failures(wanted bytea) returns void
language sql security definer set search_path = public as $$ delete from sign_in_lock where name_hash = wanted $$;

create function note_installation_event(new_id uuid, new_kind text, happened timestamptz, named text, from_address text, by_agent text, more jsonb)
returns void language sql security definer set search_path = public as $$
  insert into installation_event (id, kind, at, name_hash, address, agent, detail)
  values (new_id, new_kind, happened, named, from_address, by_agent, more)
$$;

-- Read by operators alone; the route sees to that.
create function installation_events(before uuid, most integer)
returns table (id uuid, kind text, at timestamptz, name_hash text, address text, agent text, detail jsonb)
language sql stable security definer set search_path = public as $$
  select e.id, e.kind, e.at, e.name_hash, e.address, e.agent, e.detail
  from installation_event e where before is null or e.id < before order by e.id desc limit most
$$;

revoke execute on function find_account(text), find_linked_account(text, text), find_login_session(bytea),
  sign_in_locked_until(bytea), count_sign_in_failure(bytea, integer, timestamptz, timestamptz), forget_sign_in_failures(bytea),
  note_installation_event(uuid, text, timestamptz, text, text, text, jsonb), installation_events(uuid, integer) from public;
grant execute on function find_account(text), find_linked_account(text, text), find_login_session(bytea),
  sign_in_locked_until(bytea), count_sign_in_failure(bytea, integer, timestamptz, timestamptz), forget_sign_in_failures(bytea),
  note_installation_event(uuid, text, timestamptz, text, text, text, jsonb), installation_events(uuid, integer) to shangliang_app;
