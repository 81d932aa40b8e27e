-- 百分之八十 and 80% are one in the form that is searched: everything is read anew, by the worker and as it finds time.
insert into search_owed (committee_id, proposal_id) select committee_id, id from proposal on conflict do nothing;
