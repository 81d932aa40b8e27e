-- What somebody has said of two topics of the catalogues, the smaller id first, and of a topic and a proposal: one matter, or not.
create table same_topic (
  committee_id uuid not null references committee,
  a uuid not null,
  b uuid not null,
  same boolean not null,
  by uuid not null,
  at timestamptz not null,
  primary key (committee_id, a, b),
  check (a < b),
  foreign key (committee_id, a) references topic (committee_id, id),
  foreign key (committee_id, b) references topic (committee_id, id),
  foreign key (committee_id, by) references person (committee_id, id)
);
create index same_topic_other on same_topic (committee_id, b);

create table same_topic_proposal (
  committee_id uuid not null references committee,
  topic_id uuid not null,
  proposal_id uuid not null,
  same boolean not null,
  by uuid not null,
  at timestamptz not null,
  primary key (committee_id, topic_id, proposal_id),
  foreign key (committee_id, topic_id) references topic (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id) on delete cascade,
  foreign key (committee_id, by) references person (committee_id, id)
);
create index same_topic_proposal_other on same_topic_proposal (committee_id, proposal_id);

do $$
declare
  name text;
begin
  foreach name in array array['same_topic', 'same_topic_proposal'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_committee on %I using (committee_id = (select current_committee())) with check (committee_id = (select current_committee()))',
      name);
    execute format('grant select, insert, update on %I to shangliang_app', name);
  end loop;
end $$;
