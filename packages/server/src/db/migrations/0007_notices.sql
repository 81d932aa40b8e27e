-- Notices leave the application; somebody away is covered by a written delegation.

-- what a notice is beyond an action's: 'reminder', 'overdue', 'dueMoved' speak of a date
alter table notice add column if not exists kind text not null default 'action';
alter table notice add column if not exists due_name text;
alter table notice add column if not exists due_at timestamptz;
alter table notice add column if not exists on_behalf_of uuid;
-- the outbox: when persons and channels were found for it; what stood before was shown in the application alone
alter table notice add column given_out_at timestamptz;
update notice set given_out_at = at;
create index notice_to_give_out on notice (committee_id, id) where given_out_at is null;

alter table event add column on_behalf_of uuid;
create index event_on_behalf on event (committee_id, proposal_id, seq) where on_behalf_of is not null;

create table contact_point (
  committee_id uuid not null references committee,
  person_id uuid not null,
  mail text,
  mobile text,
  wecom text,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (committee_id, person_id),
  foreign key (committee_id, person_id) references person (committee_id, id)
);

create table notice_setting (
  committee_id uuid not null references committee,
  person_id uuid not null,
  language text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (committee_id, person_id),
  foreign key (committee_id, person_id) references person (committee_id, id)
);

-- What leaves: one message to one person on one channel. Its id is its Message-ID, however often it is tried.
create table outgoing_message (
  committee_id uuid not null references committee,
  id uuid not null,
  person_id uuid not null,
  channel text not null,
  -- the day of a daily digest: there is one a day
  digest_on date,
  urgent boolean not null,
  state text not null,
  send_after timestamptz not null,
  attempts integer not null default 0,
  -- whoever sends it is believed to be alive until then
  lease_until timestamptz,
  reason text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (committee_id, id),
  unique (committee_id, person_id, channel, digest_on),
  foreign key (committee_id, person_id) references person (committee_id, id)
);
create index outgoing_message_open on outgoing_message (committee_id, send_after) where state in ('waiting', 'sending');

-- A notice for one person on one channel, until it has been put into a message.
create table delivery (
  committee_id uuid not null references committee,
  id uuid not null,
  person_id uuid not null,
  channel text not null,
  notice_id uuid not null,
  -- whoever stands in two relations to a case hears of a thing once
  about text not null,
  mode text not null,
  urgent boolean not null,
  send_after timestamptz not null,
  message_id uuid,
  primary key (committee_id, id),
  unique (committee_id, person_id, channel, about),
  foreign key (committee_id, person_id) references person (committee_id, id),
  foreign key (committee_id, notice_id) references notice (committee_id, id),
  foreign key (committee_id, message_id) references outgoing_message (committee_id, id)
);
create index delivery_waiting on delivery (committee_id, send_after) where message_id is null;
create index delivery_of_message on delivery (committee_id, message_id);

-- 代办: who is covered by whom, for which posts, from when until when, by which letter
create table delegation (
  committee_id uuid not null references committee,
  id uuid not null,
  principal_id uuid not null,
  delegate_id uuid not null,
  -- null: every post that may be covered
  posts jsonb,
  from_at timestamptz not null,
  until_at timestamptz not null,
  reason text not null,
  letter_file_id uuid,
  entered_by uuid not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (committee_id, id),
  foreign key (committee_id, principal_id) references person (committee_id, id),
  foreign key (committee_id, delegate_id) references person (committee_id, id),
  foreign key (committee_id, letter_file_id) references file (committee_id, id),
  check (from_at < until_at and principal_id <> delegate_id)
);
-- a second click gives no second delegation
create unique index delegation_once on delegation (committee_id, principal_id, delegate_id, from_at, until_at) where revoked_at is null;
create index delegation_of_delegate on delegation (committee_id, delegate_id) where revoked_at is null;
create index delegation_of_principal on delegation (committee_id, principal_id);

do $$
declare
  name text;
begin
  foreach name in array array['contact_point', 'notice_setting', 'outgoing_message', 'delivery', 'delegation']
  loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_committee on %I using (committee_id = current_committee()) with check (committee_id = current_committee())',
      name);
    execute format('grant select, insert, update on %I to shangliang_app', name);
  end loop;
end $$;

-- The sender works for all committees: it may ask which of them have something to give out or to send.
create function committees_with_mail(wanted timestamptz)
returns table (committee_id uuid)
language sql stable security definer set search_path = public as $$
  select c.id from committee c
  where exists (select from notice n where n.committee_id = c.id and n.given_out_at is null)
    or exists (select from delivery d where d.committee_id = c.id and d.message_id is null and d.send_after <= wanted)
    or exists (select from outgoing_message m where m.committee_id = c.id and m.state in ('waiting', 'sending')
      and m.send_after <= wanted and (m.lease_until is null or m.lease_until <= wanted))
$$;
revoke execute on function committees_with_mail(timestamptz) from public;
grant execute on function committees_with_mail(timestamptz) to shangliang_app;
