-- Searches that somebody keeps, to be told of what is new; a person's own, and nothing of the record.
create table saved_search (
  committee_id uuid not null references committee,
  id uuid not null,
  person_id uuid not null,
  -- what was typed and how it was narrowed, as the search is asked
  query jsonb not null,
  created_at timestamptz not null,
  -- null: what there is already is not counted yet
  looked_at timestamptz,
  primary key (committee_id, id),
  unique (committee_id, person_id, query),
  foreign key (committee_id, person_id) references person (committee_id, id)
);

-- What was found before: each is told once.
create table saved_search_match (
  committee_id uuid not null references committee,
  search_id uuid not null,
  proposal_id uuid not null,
  primary key (committee_id, search_id, proposal_id),
  foreign key (committee_id, search_id) references saved_search (committee_id, id) on delete cascade
);

-- of a notice of the kind 'found': what was searched for
alter table notice add column about text;

-- Texts of files, read by a worker (features/search/read-files.ts); by content, for two alike are one.
create table file_text (
  committee_id uuid not null references committee,
  sha256 text not null,
  -- 'read', 'unreadable', or 'noTool' where nothing here reads such a file
  state text not null,
  text text not null,
  primary key (committee_id, sha256)
);

-- Proposals whose files are to be looked at.
create table file_owed (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  times integer not null default 1,
  primary key (committee_id, proposal_id)
);
insert into file_owed (committee_id, proposal_id) select committee_id, id from proposal where file_ids <> '[]'::jsonb;

do $$
declare
  name text;
begin
  foreach name in array array['saved_search', 'saved_search_match', 'file_text', 'file_owed'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_committee on %I using (committee_id = (select current_committee())) with check (committee_id = (select current_committee()))',
      name);
    execute format('grant select, insert, update, delete on %I to shangliang_app', name);
  end loop;
end $$;

-- Counted up, not merely there: whoever writes holds the row, so that the worker never takes it away before the files are committed.
create function files_changed() returns trigger language plpgsql set search_path = public as $$
begin
  insert into file_owed (committee_id, proposal_id) values (new.committee_id, new.id)
    on conflict (committee_id, proposal_id) do update set times = file_owed.times + 1;
  return null;
end $$;
create trigger proposal_files_added after insert on proposal for each row
  when (new.file_ids <> '[]'::jsonb) execute function files_changed();
create trigger proposal_files_changed after update on proposal for each row
  when (old.file_ids is distinct from new.file_ids) execute function files_changed();

create function files_owed(most integer) returns table (committee_id uuid, proposal_id uuid)
language sql stable security definer set search_path = public as $$
  select o.committee_id, o.proposal_id from file_owed o limit most
$$;

create function committees_with_saved_searches() returns setof uuid
language sql stable security definer set search_path = public as $$
  select c.id from committee c where exists (select from saved_search s where s.committee_id = c.id) order by c.id
$$;
revoke execute on function files_owed(integer), committees_with_saved_searches() from public;
grant execute on function files_owed(integer), committees_with_saved_searches() to shangliang_app;
