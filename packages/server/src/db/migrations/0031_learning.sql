-- What was learnt from a committee's own decided cases (features/learning): every attempt with its comparison, and the one in use.
create table text_model (
  committee_id uuid not null references committee,
  -- 'field' or 'unit'
  about text not null,
  version integer not null,
  trained_at timestamptz not null,
  -- how many decided cases there were in all, how many were learnt from, how many were held back to compare
  decided integer not null,
  learnt_from integer not null,
  held_back integer not null,
  -- right at once, right among three; of what was in use before ('model'), or of always saying the most frequent ('usual')
  before_was text not null,
  before_first double precision not null,
  before_three double precision not null,
  first_right double precision not null,
  three_right double precision not null,
  -- not worse than what was there
  taken boolean not null,
  in_use boolean not null,
  -- kept of the one in use alone
  model bytea,
  primary key (committee_id, about, version),
  check (not in_use or taken)
);
create unique index text_model_in_use on text_model (committee_id, about) where in_use;

alter table text_model enable row level security;
create policy own_committee on text_model using (committee_id = (select current_committee()))
  with check (committee_id = (select current_committee()));
grant select, insert, update on text_model to shangliang_app;

-- how many were decided since
create index proposal_decided on proposal (committee_id, decided_at) where decided_at is not null;
create index assignment_received on assignment (committee_id, received_at) where received_at is not null;

-- every committee with texts: whose turn it is, is asked within each
create function committees_with_texts() returns setof uuid
language sql stable security definer set search_path = public as $$
  select c.committee_id from text_corpus c where c.documents > 0 order by c.committee_id
$$;
revoke execute on function committees_with_texts() from public;
grant execute on function committees_with_texts() to shangliang_app;

-- at the desk of a proposal that is decided already nothing is suggested any more: what was suggested before stays as it was
alter table suggestion_made add column model integer;
