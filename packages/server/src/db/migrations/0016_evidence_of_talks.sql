-- Photographs of a talk, and the signature drawn under an evaluation.

alter table consultation add column file_ids jsonb not null default '[]';
alter table consultation alter column file_ids drop default;

alter table evaluation add column signature_file_id uuid;
alter table evaluation add foreign key (committee_id, signature_file_id) references file (committee_id, id);
