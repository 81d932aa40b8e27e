-- A session's proposals in groups of one matter, and groups under topics (features/groups). A group is called after the proposal that
-- opened it and keeps that name; what was grouped stays where it is.
create table text_group (
  committee_id uuid not null references committee,
  session_id uuid not null,
  group_id uuid not null,
  -- the group that names the topic: itself, or a larger one
  topic_id uuid not null,
  words jsonb not null,
  primary key (committee_id, session_id, group_id)
);

-- Without a reference to proposal: the job must never wait for a proposal's lock, nor an action for the job's.
create table text_group_member (
  committee_id uuid not null references committee,
  session_id uuid not null,
  document_id uuid not null,
  group_id uuid not null,
  primary key (committee_id, session_id, document_id),
  foreign key (committee_id, session_id, group_id) references text_group (committee_id, session_id, group_id) on delete cascade
);
create index text_group_members on text_group_member (committee_id, session_id, group_id);

create table text_grouping (
  committee_id uuid not null references committee,
  session_id uuid not null,
  grouped_at timestamptz not null,
  proposals integer not null,
  primary key (committee_id, session_id)
);

do $$
declare
  name text;
begin
  foreach name in array array['text_group', 'text_group_member', 'text_grouping'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_committee on %I using (committee_id = (select current_committee())) with check (committee_id = (select current_committee()))',
      name);
    execute format('grant select, insert, update, delete on %I to shangliang_app', name);
  end loop;
end $$;
