-- A committee's own layout of a paper: every version is kept, and what was issued stays with the one of its day.
create table paper_template (
  committee_id uuid not null references committee,
  form text not null,
  version integer not null check (version > 0),
  -- null: the layout that comes with the house, taken back
  file_id uuid,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (committee_id, form, version),
  foreign key (committee_id, file_id) references file (committee_id, id),
  foreign key (committee_id, created_by) references person (committee_id, id)
);

alter table paper_template enable row level security;
create policy own_committee on paper_template using (committee_id = (select current_committee()))
  with check (committee_id = (select current_committee()));
grant select, insert on paper_template to shangliang_app;
