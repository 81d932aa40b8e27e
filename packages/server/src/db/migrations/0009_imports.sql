-- What was there before: rolls, units, proposals and replies of past years, taken in from files. Everything that an
-- import made says so, so that it can be told from what was done here, and be undone as one.

create table import_batch (
  committee_id uuid not null references committee,
  id uuid not null,
  kind text not null,
  file_name text not null,
  sha256 text not null,
  rows integer not null,
  summary jsonb not null,
  -- Merkle root over the rows as written; the event of the import holds it too
  root text not null,
  imported_by uuid,
  imported_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (committee_id, id)
);
-- two at once are one; once undone it may come again
create index import_batch_file on import_batch (committee_id, sha256) where undone_at is null;

-- One entry a row of the file and thing it made: the leaves of the root
create table import_row (
  committee_id uuid not null references committee,
  batch_id uuid not null,
  ordinal integer not null,
  row integer not null,
  target_id uuid not null,
  leaf bytea not null,
  primary key (committee_id, batch_id, ordinal),
  foreign key (committee_id, batch_id) references import_batch (committee_id, id)
);

alter table person add member_no text;
alter table person add imported_batch uuid;
create unique index person_member_no on person (committee_id, member_no) where member_no is not null;
create index person_imported on person (committee_id, imported_batch) where imported_batch is not null;
alter table organization add former_names jsonb not null default '[]';
alter table organization add imported_batch uuid;
create index organization_imported on organization (committee_id, imported_batch) where imported_batch is not null;
alter table plenary add imported_batch uuid;
alter table post add imported_batch uuid;
create index post_imported on post (committee_id, imported_batch) where imported_batch is not null;
alter table account add imported_batch uuid;
alter table proposal add imported_batch uuid;
create index proposal_imported on proposal (committee_id, imported_batch) where imported_batch is not null;
alter table assignment add imported_batch uuid;
create index assignment_imported on assignment (committee_id, imported_batch) where imported_batch is not null;
alter table reply add imported_batch uuid;
create index reply_imported on reply (committee_id, imported_batch) where imported_batch is not null;
alter table evaluation add imported_batch uuid;
create index evaluation_imported on evaluation (committee_id, imported_batch) where imported_batch is not null;

-- What refers to a person, a unit, a part or a proposal is asked for with every row that is removed.
create index post_of_person on post (committee_id, person_id);
create index post_within on post (committee_id, organization_id);
create index account_of_person on account (committee_id, person_id);
create index organization_under on organization (committee_id, parent_id) where parent_id is not null;
create index proposal_of_lead on proposal (committee_id, lead_id) where lead_id is not null;
create index proposal_of_author on proposal (committee_id, created_by);
create index proposal_of_body on proposal (committee_id, body_id) where body_id is not null;
create index proposal_of_group on proposal (committee_id, review_group_id) where review_group_id is not null;
create index proposal_joined on proposal (committee_id, joined_into_id) where joined_into_id is not null;
create index signatory_of_person on signatory (committee_id, person_id);
create index seconder_of_person on seconder (committee_id, person_id);
create index consultation_of_assignment on consultation (committee_id, assignment_id);
create index extension_of_assignment on extension (committee_id, assignment_id);
create index escalation_of_assignment on escalation (committee_id, assignment_id);
create index tracking_of_assignment on tracking (committee_id, assignment_id);
create index evaluation_of_assignment on evaluation (committee_id, assignment_id);
create index evaluation_of_reply on evaluation (committee_id, reply_id);
create index reply_answer_of_reply on reply_answer (committee_id, reply_id);
create index reply_review_of_reply on reply_review (committee_id, reply_id);
create index reply_version_of_reply on reply_version (committee_id, reply_id);

alter table import_batch enable row level security;
create policy own_committee on import_batch using (committee_id = current_committee()) with check (committee_id = current_committee());
grant select, insert, update on import_batch to shangliang_app;
alter table import_row enable row level security;
create policy own_committee on import_row using (committee_id = current_committee()) with check (committee_id = current_committee());
grant select, insert on import_row to shangliang_app;

-- The application removes nothing by itself. This removes what one import made, in its own committee, and nothing
-- else: whatever else refers to it stops the whole by its foreign key.
create function undo_import(wanted uuid) returns void
language plpgsql security definer set search_path = public as $$
declare
  own uuid := current_committee();
begin
  if own is null then
    raise exception 'no committee is chosen' using errcode = 'insufficient_privilege';
  end if;
  delete from access a using assignment s
    where s.committee_id = own and s.imported_batch = wanted and a.committee_id = own and a.proposal_id = s.proposal_id
      and a.subject = 'v:' || s.unit_id and not exists (select from assignment o where o.committee_id = own
        and o.proposal_id = s.proposal_id and o.unit_id = s.unit_id and o.imported_batch is distinct from wanted);
  delete from evaluation where committee_id = own and imported_batch = wanted;
  delete from reply where committee_id = own and imported_batch = wanted;
  delete from assignment where committee_id = own and imported_batch = wanted;
  delete from access a using proposal p where p.committee_id = own and p.imported_batch = wanted and a.committee_id = own and a.proposal_id = p.id;
  delete from signatory s using proposal p where p.committee_id = own and p.imported_batch = wanted and s.committee_id = own and s.proposal_id = p.id;
  delete from proposal_text t using proposal p where p.committee_id = own and p.imported_batch = wanted and t.committee_id = own and t.proposal_id = p.id;
  delete from proposal where committee_id = own and imported_batch = wanted;
  delete from account where committee_id = own and imported_batch = wanted;
  delete from post where committee_id = own and imported_batch = wanted;
  delete from person where committee_id = own and imported_batch = wanted;
  delete from organization where committee_id = own and imported_batch = wanted;
  delete from plenary where committee_id = own and imported_batch = wanted;
end $$;
revoke execute on function undo_import(uuid) from public;
grant execute on function undo_import(uuid) to shangliang_app;
