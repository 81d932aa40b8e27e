-- What was last suggested for a proposal, to be held against what somebody then decided: best first.
create table suggestion_made (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  about text not null,
  suggested jsonb not null,
  at timestamptz not null,
  primary key (committee_id, proposal_id, about),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id) on delete cascade
);

alter table suggestion_made enable row level security;
create policy own_committee on suggestion_made using (committee_id = (select current_committee()))
  with check (committee_id = (select current_committee()));
grant select, insert, update on suggestion_made to shangliang_app;
