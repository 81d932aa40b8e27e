-- Every text by its pairs of neighbouring characters (a<<16|b), each once: a phrase stands only where all its pairs stand.
-- One row a text: the proposal's as it stands, each issued reply, each consultation's record.
create table search_document (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  kind text not null,
  of_id uuid not null,
  written_at timestamptz not null,
  pairs integer[] not null,
  primary key (committee_id, proposal_id, kind, of_id)
);
create index search_document_by_pair on search_document using gin (pairs);

-- Proposals whose texts are to be looked at anew by the worker (features/search/write-documents.ts).
create table search_owed (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  times integer not null default 1,
  primary key (committee_id, proposal_id)
);
insert into search_owed (committee_id, proposal_id) select committee_id, id from proposal;

do $$
declare
  name text;
begin
  foreach name in array array['search_document', 'search_owed'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_committee on %I using (committee_id = (select current_committee())) with check (committee_id = (select current_committee()))',
      name);
    execute format('grant select, insert, update, delete on %I to shangliang_app', name);
  end loop;
end $$;

-- Counted up, not merely there: whoever writes holds the row, so that the worker never takes it away before the text is committed.
create function text_changed() returns trigger language plpgsql set search_path = public as $$
begin
  insert into search_owed (committee_id, proposal_id) values (new.committee_id, new.proposal_id)
    on conflict (committee_id, proposal_id) do update set times = search_owed.times + 1;
  return null;
end $$;
create trigger search_text after insert or update on proposal_text for each row execute function text_changed();
create trigger search_reply after insert or update of state on reply for each row execute function text_changed();
create trigger search_talk after insert or update on consultation for each row execute function text_changed();

create function search_documents_owed(most integer)
returns table (committee_id uuid, proposal_id uuid)
language sql stable security definer set search_path = public as $$
  select o.committee_id, o.proposal_id from search_owed o limit most
$$;

-- Row level security keeps an index from operators that are not leakproof, and `@>` on arrays is not: one narrow question, asked as
-- the table's owner, of the committee of this transaction alone. Any of the given sets of pairs, the newest texts first.
create function documents_holding(sets text[], most integer)
returns table (proposal_id uuid, kind text, of_id uuid)
language sql stable security definer set search_path = public as $$
  select d.proposal_id, d.kind, d.of_id
  from (select distinct d.proposal_id, d.kind, d.of_id, d.written_at from unnest(sets) s(pairs), search_document d
    where d.committee_id = (select current_committee()) and d.pairs @> s.pairs::integer[]) d
  order by d.written_at desc, d.proposal_id desc limit most
$$;

revoke execute on function search_documents_owed(integer), documents_holding(text[], integer) from public;
grant execute on function search_documents_owed(integer), documents_holding(text[], integer) to shangliang_app;
