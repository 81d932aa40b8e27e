-- When the lead unit last reminded a co-handling unit of its opinion: not more than once a working day.
alter table assignment add column reminded_at timestamptz;
-- When a reply's text was last stored; of those written before, nobody knows.
alter table reply add column written_at timestamptz;
-- Numbers a unit has given its letters, looked through for the next one and for one given twice.
create index reply_by_document_no on reply (committee_id, unit_id, document_no) where document_no is not null;
