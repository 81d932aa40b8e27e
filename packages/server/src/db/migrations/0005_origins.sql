-- Where proposals come from: activities, grassroots talks, the catalogue of topics. Dossiers may hang on other cases than
-- a proposal, so what is kept beside a dossier no longer refers to a proposal: `proposal_id` names the dossier's root.

alter table due drop constraint due_committee_id_proposal_id_fkey;
alter table matter drop constraint matter_committee_id_proposal_id_fkey;
alter table access drop constraint access_committee_id_proposal_id_fkey;
alter table notice drop constraint notice_committee_id_proposal_id_fkey;

alter table proposal add column origin jsonb;
alter table proposal add column evidence jsonb not null default '[]';

-- what co-signers are suggested by: never a way to reach them
alter table person add column expertise jsonb not null default '[]';
alter table person add column practice jsonb not null default '[]';

create table activity (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  kind text not null,
  title text not null,
  about text,
  place text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  sign_up_until timestamptz not null,
  capacity integer,
  field text,
  body_id uuid,
  created_by uuid not null,
  file_ids jsonb not null,
  cancel_reason text,
  primary key (committee_id, id),
  foreign key (committee_id, body_id) references organization (committee_id, id),
  foreign key (committee_id, created_by) references person (committee_id, id)
);
create index activity_by_start on activity (committee_id, starts_at desc, id desc);
create index activity_by_state on activity (committee_id, state, starts_at desc, id desc);
create index activity_by_kind on activity (committee_id, kind, starts_at desc, id desc);

create table activity_attendee (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  person_id uuid not null,
  ordinal integer not null,
  state text not null,
  signed_up_at timestamptz not null,
  promoted_in integer,
  attendance text,
  noted_at timestamptz,
  primary key (committee_id, proposal_id, person_id),
  foreign key (committee_id, proposal_id) references activity (committee_id, id),
  foreign key (committee_id, person_id) references person (committee_id, id)
);
create index activity_attendee_of_person on activity_attendee (committee_id, person_id, proposal_id);

create table activity_note (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  text text not null,
  place text,
  file_ids jsonb not null,
  at timestamptz not null,
  draft_id uuid,
  draft_state text,
  primary key (committee_id, proposal_id, id),
  foreign key (committee_id, proposal_id) references activity (committee_id, id),
  foreign key (committee_id, person_id) references person (committee_id, id),
  foreign key (committee_id, draft_id) references proposal (committee_id, id)
);
create index activity_note_of_person on activity_note (committee_id, person_id, at) where draft_id is null;

create table talk (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  kind text not null,
  title text not null,
  place text not null,
  held_at timestamptz not null,
  people jsonb not null,
  headcount integer not null,
  opinions jsonb not null,
  file_ids jsonb not null,
  body_id uuid,
  created_by uuid not null,
  attached_to jsonb not null,
  primary key (committee_id, id),
  foreign key (committee_id, body_id) references organization (committee_id, id),
  foreign key (committee_id, created_by) references person (committee_id, id)
);
create index talk_by_age on talk (committee_id, held_at desc, id desc);
create index talk_of_recorder on talk (committee_id, created_by, held_at desc, id desc);
create index talk_of_body on talk (committee_id, body_id, held_at desc, id desc) where body_id is not null;

create table catalogue (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  year integer not null,
  title text not null,
  agreed_by jsonb not null,
  published_at timestamptz,
  created_by uuid not null,
  primary key (committee_id, id),
  -- one a year: who opens a second one is told so
  unique (committee_id, year)
);

create table topic (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  title text not null,
  field text not null,
  about text,
  key boolean not null,
  suggested_by uuid not null,
  source text not null,
  organization_id uuid,
  drop_reason text,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references catalogue (committee_id, id),
  foreign key (committee_id, suggested_by) references person (committee_id, id),
  foreign key (committee_id, organization_id) references organization (committee_id, id)
);
create index topic_of_catalogue on topic (committee_id, proposal_id, state, created_at desc, id desc);
create index topic_by_state on topic (committee_id, state, created_at desc, id desc);
create index topic_by_field on topic (committee_id, field, created_at desc, id desc);

create table reservation (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  topic_id uuid not null,
  way text not null,
  person_id uuid,
  body_id uuid,
  note text,
  decline_reason text,
  draft_id uuid,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references catalogue (committee_id, id),
  foreign key (committee_id, topic_id) references topic (committee_id, id),
  foreign key (committee_id, person_id) references person (committee_id, id),
  foreign key (committee_id, body_id) references organization (committee_id, id),
  foreign key (committee_id, draft_id) references proposal (committee_id, id),
  check ((person_id is null) <> (body_id is null))
);
create index reservation_of_catalogue on reservation (committee_id, proposal_id);
create index reservation_of_topic on reservation (committee_id, topic_id, state);
create index reservation_of_person on reservation (committee_id, person_id, state) where person_id is not null;
create index reservation_of_body on reservation (committee_id, body_id, state) where body_id is not null;

-- 季度提醒: one a month; the key is what makes it once, however many processes tick
create table prompt (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  month text not null,
  title text not null,
  person_ids jsonb not null,
  primary key (committee_id, id),
  constraint prompt_once unique (committee_id, month)
);

do $$
declare
  name text;
begin
  foreach name in array array['activity', 'activity_attendee', 'activity_note', 'talk', 'catalogue', 'topic', 'reservation', 'prompt']
  loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_committee on %I using (committee_id = current_committee()) with check (committee_id = current_committee())',
      name);
    execute format('grant select, insert, update on %I to shangliang_app', name);
  end loop;
end $$;

-- The clock asks before any committee is known: which have no prompt of this month yet.
create function committees_without_prompt(wanted text)
returns table (committee_id uuid)
language sql stable security definer set search_path = public as $$
  select c.id from committee c where not exists (select from prompt p where p.committee_id = c.id and p.month = wanted)
$$;
revoke execute on function committees_without_prompt(text) from public;
grant execute on function committees_without_prompt(text) to shangliang_app;
