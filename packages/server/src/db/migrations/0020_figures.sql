-- What the figures of the overview open their lists by.
create index proposal_submitted on proposal (committee_id, session_id, submitted_at) where submitted_at is not null;
create index due_to_come on due (committee_id, at) where state = 'open';
create index reply_by_class on reply (committee_id, class) where state = 'issued';
