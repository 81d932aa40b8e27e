-- What proposals are compared by (features/similar). Terms are words and character pairs as 32-bit hashes: a row is half as long as with
-- the word itself, and two words that share a hash only add a candidate, which the texts themselves then decide about.

-- Proposals whose text is to be looked at by the job; the mark says whether it has changed since it was read.
create sequence text_owed_mark;
create table text_owed (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  mark bigint not null default nextval('text_owed_mark'),
  primary key (committee_id, proposal_id)
);
create index text_owed_first on text_owed (committee_id, mark);

-- A committee's texts as a whole: how many were counted, at how many all were last looked at anew, from which likeness on two are
-- the same matter or related (null: as usual).
create table text_corpus (
  committee_id uuid primary key references committee,
  documents integer not null default 0,
  swept_at_documents integer not null default 0,
  same_from double precision,
  related_from double precision
);

-- In how many texts a term stands.
create table text_word (
  committee_id uuid not null references committee,
  term integer not null,
  documents integer not null,
  primary key (committee_id, term)
);

-- Without a reference to proposal: the job must never wait for a proposal's lock, nor an action for the job's.
create table text_document (
  committee_id uuid not null references committee,
  document_id uuid not null,
  -- null: counted once, and no longer compared
  text_version integer,
  length double precision not null,
  counted_among integer not null,
  terms integer[] not null,
  primary key (committee_id, document_id)
);

create table text_term (
  committee_id uuid not null references committee,
  document_id uuid not null,
  term integer not null,
  weight smallint not null,
  primary key (committee_id, term, document_id) include (weight)
);

-- What somebody has said of two proposals; the smaller id first.
create table same_matter (
  committee_id uuid not null references committee,
  a uuid not null,
  b uuid not null,
  same boolean not null,
  score double precision not null,
  by uuid not null,
  at timestamptz not null,
  primary key (committee_id, a, b),
  check (a < b),
  foreign key (committee_id, a) references proposal (committee_id, id) on delete cascade,
  foreign key (committee_id, b) references proposal (committee_id, id) on delete cascade,
  foreign key (committee_id, by) references person (committee_id, id)
);
create index same_matter_other on same_matter (committee_id, b);
create index same_matter_newest on same_matter (committee_id, at desc);

do $$
declare
  name text;
begin
  foreach name in array array['text_owed', 'text_corpus', 'text_word', 'text_document', 'text_term', 'same_matter'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_committee on %I using (committee_id = (select current_committee())) with check (committee_id = (select current_committee()))',
      name);
    execute format('grant select, insert, update on %I to shangliang_app', name);
  end loop;
end $$;
grant delete on text_owed, text_term to shangliang_app;
grant usage on sequence text_owed_mark to shangliang_app;

create function text_is_owed() returns trigger language plpgsql set search_path = public as $$
begin
  insert into text_owed (committee_id, proposal_id) values (coalesce(new.committee_id, old.committee_id), coalesce(new.id, old.id))
    on conflict (committee_id, proposal_id) do update set mark = nextval('text_owed_mark');
  return null;
end $$;
create trigger proposal_text_added after insert on proposal for each row
  when (new.submitted_at is not null) execute function text_is_owed();
create trigger proposal_text_changed after update on proposal for each row
  when ((old.submitted_at is not null or new.submitted_at is not null) and (old.text_version, old.submitted_at, old.outcome)
    is distinct from (new.text_version, new.submitted_at, new.outcome)) execute function text_is_owed();
create trigger proposal_text_gone after delete on proposal for each row
  when (old.submitted_at is not null) execute function text_is_owed();

create function committees_with_texts_owed() returns setof uuid
language sql stable security definer set search_path = public as $$
  select c.id from committee c where exists (select from text_owed o where o.committee_id = c.id) order by c.id
$$;
revoke execute on function committees_with_texts_owed() from public;
grant execute on function committees_with_texts_owed() to shangliang_app;

-- those that stand already
insert into text_owed (committee_id, proposal_id) select committee_id, id from proposal where submitted_at is not null;
