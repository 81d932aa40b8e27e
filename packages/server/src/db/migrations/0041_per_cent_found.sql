-- 百分之八十 and 80% are one in the form that is searched: what has 百分之 (the pairs 百分 and 分之) is read anew.
insert into search_owed (committee_id, proposal_id)
select distinct committee_id, proposal_id from search_document where pairs @> array[1987990022, 1376144971]
on conflict do nothing;
