-- What somebody keeps of a list: filters under a name, and the columns to be shown.

create table saved_view (
  committee_id uuid not null references committee,
  person_id uuid not null,
  id uuid not null,
  list text not null,
  name text not null,
  query text not null,
  is_default boolean not null,
  changed_at timestamptz not null,
  primary key (committee_id, person_id, id),
  unique (committee_id, person_id, list, name),
  foreign key (committee_id, person_id) references person (committee_id, id)
);
create unique index saved_view_default on saved_view (committee_id, person_id, list) where is_default;

create table list_columns (
  committee_id uuid not null references committee,
  person_id uuid not null,
  list text not null,
  columns jsonb not null,
  changed_at timestamptz not null,
  primary key (committee_id, person_id, list),
  foreign key (committee_id, person_id) references person (committee_id, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['saved_view', 'list_columns'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_committee on %I using (committee_id = (select current_committee())) with check (committee_id = (select current_committee()))',
      name);
    execute format('grant select, insert, update on %I to shangliang_app', name);
  end loop;
end $$;
-- a person's own, and nothing of the record
grant delete on saved_view to shangliang_app;
