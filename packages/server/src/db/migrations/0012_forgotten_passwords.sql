-- A forgotten password is set anew through a link by mail: good once, for half an hour.

create table password_reset (
  committee_id uuid not null references committee,
  id uuid not null,
  account_id uuid not null,
  -- SHA-256 of what the link carries, which is made of this row's id and the installation's key: a stolen table opens nothing
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (committee_id, id),
  foreign key (committee_id, account_id) references account (committee_id, id)
);
create index password_reset_of_account on password_reset (committee_id, account_id, created_at);

-- Null but for these mails: what the message is about, instead of notices.
alter table outgoing_message add column password_reset_id uuid;
alter table outgoing_message add foreign key (committee_id, password_reset_id) references password_reset (committee_id, id);

alter table password_reset enable row level security;
create policy own_committee on password_reset using (committee_id = (select current_committee()))
  with check (committee_id = (select current_committee()));
grant select, insert, update on password_reset to shangliang_app;

-- Whoever comes with a link is not signed in: one narrow question before the committee is known.
create function find_password_reset(wanted bytea)
returns table (committee_id uuid, id uuid, account_id uuid, person_id uuid, login text, expires_at timestamptz, used_at timestamptz,
  disabled_at timestamptz)
language sql stable security definer set search_path = public as $$
  select r.committee_id, r.id, r.account_id, a.person_id, a.login, r.expires_at, r.used_at, a.disabled_at
  from password_reset r join account a on a.committee_id = r.committee_id and a.id = r.account_id
  where r.token_hash = wanted
$$;
revoke execute on function find_password_reset(bytea) from public;
grant execute on function find_password_reset(bytea) to shangliang_app;
