-- A dossier is read in one statement, whatever it holds: which tables have rows for a proposal is no longer kept.
alter table proposal drop column parts;
