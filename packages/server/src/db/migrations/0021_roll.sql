-- The roll is read by name, page by page.
create index person_by_name on person (committee_id, name, id);
