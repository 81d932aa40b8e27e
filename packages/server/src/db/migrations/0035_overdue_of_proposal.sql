-- Whether a proposal has an overdue date, asked of each on the way to a page and of all when they are counted: among 100 000 proposals of
-- one committee a page by age took 32 ms without it and takes 6, the count 60 and takes 1.
create index due_overdue_of on due (committee_id, proposal_id) where state = 'overdue';
