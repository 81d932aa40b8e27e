-- Lists by due date and by case number walk these.
create index due_pending on due (committee_id, at, proposal_id) where state in ('open', 'overdue');
create index proposal_by_number on proposal (committee_id, length(case_no), case_no collate "C", id) where case_no is not null;
create index assignment_in_state on assignment (committee_id, state, unit_id);
