-- Names as they are typed with a Latin keyboard: people and organizations are found by pinyin and by its initials.
-- Filled in by the application where it is missing (features/search/spelling.ts), for SQL knows no pinyin.

-- `spelled`: the pinyin from each syllable on, behind bars: |qujiaotongju|jiaotongju|tongju|ju
alter table person add column spelled text collate "C", add column initials text collate "C";
alter table organization add column spelled text collate "C", add column initials text collate "C";
create index person_unspelled on person (committee_id) where spelled is null;
create index organization_unspelled on organization (committee_id) where spelled is null;
create index person_by_initials on person (committee_id, initials);
create index organization_by_initials on organization (committee_id, initials);

-- a new name is spelled anew, whoever wrote it
create function forget_spelling() returns trigger language plpgsql as
  $$ begin new.spelled = null; new.initials = null; return new; end $$;
create trigger person_renamed before update of name on person for each row when (old.name is distinct from new.name)
  execute function forget_spelling();
create trigger organization_renamed before update of name, short_name on organization for each row
  when (old.name is distinct from new.name or old.short_name is distinct from new.short_name) execute function forget_spelling();
