-- What each text of a reply had with it when it went up; null of those that went up before this was kept.
alter table reply_version add column file_ids jsonb;

-- Who asks for a file is shown it where a text of their unit had it: only the few that had any are looked through.
create index reply_version_with_files on reply_version (committee_id) where file_ids <> '[]'::jsonb;

-- What goes out with a reply is read like the papers beside a proposal, and found once the reply has left.
create function enclosures_changed() returns trigger language plpgsql set search_path = public as $$
begin
  insert into file_owed (committee_id, proposal_id) values (new.committee_id, new.proposal_id)
    on conflict (committee_id, proposal_id) do update set times = file_owed.times + 1;
  return null;
end $$;
create trigger reply_files_added after insert on reply for each row
  when (new.file_ids <> '[]'::jsonb) execute function enclosures_changed();
create trigger reply_files_changed after update on reply for each row
  when (old.file_ids is distinct from new.file_ids) execute function enclosures_changed();
insert into file_owed (committee_id, proposal_id) select distinct committee_id, proposal_id from reply where file_ids <> '[]'::jsonb
  on conflict (committee_id, proposal_id) do update set times = file_owed.times + 1;
