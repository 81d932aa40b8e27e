-- The house: committees, people, posts, accounts, the record. Every row carries committee_id, first in
-- every key; row level security is the second wall behind the application's own conditions.

do $$
begin
  if not exists (select from pg_roles where rolname = 'shangliang_app') then
    create role shangliang_app nologin nosuperuser nobypassrls;
  end if;
end $$;
do $$ begin execute format('grant shangliang_app to %I', current_user); end $$;
grant usage on schema public to shangliang_app;

create function current_committee() returns uuid language sql stable as
  $$ select nullif(current_setting('app.committee_id', true), '')::uuid $$;

create table committee (
  id uuid primary key,
  name text not null,
  -- county, city, province, national: decides nothing, shown on letters
  level text not null,
  created_at timestamptz not null,
  -- 'sha256', or 'sm3' where the rulebook says so
  chain_algorithm text not null default 'sha256'
);

create table rulebook (
  committee_id uuid not null references committee,
  version integer not null,
  body jsonb not null,
  note text not null,
  applies_from timestamptz not null,
  created_at timestamptz not null,
  created_by uuid,
  primary key (committee_id, version)
);

-- 次会议: a session of a term, with the time in which proposals count as the plenary's
create table plenary (
  committee_id uuid not null references committee,
  id uuid not null,
  year integer not null,
  term integer not null,
  session integer not null,
  opens_at timestamptz not null,
  submission_deadline_at timestamptz not null,
  closes_at timestamptz not null,
  primary key (committee_id, id),
  unique (committee_id, term, session),
  check (opens_at <= submission_deadline_at and submission_deadline_at <= closes_at)
);

create table organization (
  committee_id uuid not null references committee,
  id uuid not null,
  kind text not null,
  name text not null,
  short_name text,
  parent_id uuid,
  -- of a review group: the fields of proposals that come to it
  fields jsonb not null default '[]',
  active boolean not null default true,
  primary key (committee_id, id),
  unique (committee_id, kind, name),
  foreign key (committee_id, parent_id) references organization (committee_id, id)
);

create table person (
  committee_id uuid not null references committee,
  id uuid not null,
  name text not null,
  created_at timestamptz not null,
  primary key (committee_id, id)
);

create table post (
  committee_id uuid not null references committee,
  id uuid not null,
  person_id uuid not null,
  organization_id uuid,
  kind text not null,
  begins_at timestamptz not null,
  ends_at timestamptz,
  primary key (committee_id, id),
  foreign key (committee_id, person_id) references person (committee_id, id),
  foreign key (committee_id, organization_id) references organization (committee_id, id)
);
create unique index post_once on post (committee_id, person_id, kind, organization_id) nulls not distinct where ends_at is null;
create index post_of_organization on post (committee_id, organization_id, kind) where ends_at is null;

create table account (
  committee_id uuid not null references committee,
  id uuid not null,
  person_id uuid not null,
  -- unique over the whole installation: sign-in happens before the committee is known
  login text not null unique,
  password_hash text not null,
  must_change_password boolean not null default true,
  -- may found further committees
  operator boolean not null default false,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, person_id) references person (committee_id, id)
);

create table login_session (
  committee_id uuid not null references committee,
  id uuid not null,
  -- SHA-256 of the cookie's secret: a stolen table signs nobody in
  secret_hash bytea not null unique,
  account_id uuid not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  agent text,
  address text,
  primary key (committee_id, id),
  foreign key (committee_id, account_id) references account (committee_id, id)
);
create index login_session_of_account on login_session (committee_id, account_id);

create table file (
  committee_id uuid not null references committee,
  id uuid not null,
  name text not null,
  type text not null,
  size integer not null,
  sha256 text not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  primary key (committee_id, id)
);

create table counter (
  committee_id uuid not null references committee,
  plenary_id uuid not null,
  name text not null,
  value integer not null,
  primary key (committee_id, plenary_id, name),
  foreign key (committee_id, plenary_id) references plenary (committee_id, id)
);

-- The record: one row an action, chained; nobody changes or removes one.
create table event_head (
  committee_id uuid primary key references committee,
  seq bigint not null,
  hash bytea not null
);

create table event (
  committee_id uuid not null references committee,
  seq bigint not null,
  proposal_id uuid,
  procedure text not null,
  case_id uuid,
  action text not null,
  actor_id uuid,
  at timestamptz not null,
  -- canonical JSON (RFC 8785); the hash is over the one before and this text
  body text not null,
  hash bytea not null,
  primary key (committee_id, seq)
);
create index event_of_proposal on event (committee_id, proposal_id, seq);

create function refuse_change() returns trigger language plpgsql as
  $$ begin raise exception 'the event record is append-only' using errcode = 'insufficient_privilege'; end $$;
create trigger event_stays before update or delete on event for each row execute function refuse_change();
create trigger event_stays_whole before truncate on event for each statement execute function refuse_change();

create table answered_request (
  committee_id uuid not null references committee,
  account_id uuid not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  body text not null,
  at timestamptz not null,
  primary key (committee_id, account_id, key)
);
create index answered_request_age on answered_request (at);
