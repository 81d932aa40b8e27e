-- Papers laid beside a proposal's text.
alter table proposal add column file_ids jsonb not null default '[]';

-- Who asks for a file is shown it where a proposal they may see has it: only the few that have any are looked through.
create index proposal_with_files on proposal (committee_id) where file_ids <> '[]'::jsonb;
