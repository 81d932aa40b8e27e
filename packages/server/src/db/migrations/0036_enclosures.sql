-- What goes out with a reply.
alter table reply add column file_ids jsonb not null default '[]';

-- Who asks for a file is shown it where a reply they may see has it: only the few that have any are looked through.
create index reply_with_files on reply (committee_id) where file_ids <> '[]'::jsonb;
