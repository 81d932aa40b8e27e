-- A number is looked up where it stands, without going through the committee's proposals.
create index proposal_by_case_no on proposal (committee_id, case_no) where case_no is not null;
create index proposal_by_serial_no on proposal (committee_id, serial_no) where serial_no is not null;
create index proposal_by_unfiled_no on proposal (committee_id, unfiled_no) where unfiled_no is not null;

-- Places and surnames that were read wrongly are spelled anew by the next search (features/search/spelling.ts).
update person set spelled = null, initials = null;
update organization set spelled = null, initials = null;
