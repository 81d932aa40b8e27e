-- Of a joint draft: the proposals it was made of, so that they stand again where it is not submitted in time.
alter table proposal add column joined_from jsonb not null default '[]';
update proposal j set joined_from = o.ids
from (
  select committee_id, joined_into_id, jsonb_agg(id order by created_at, id) as ids
  from proposal where joined_into_id is not null group by committee_id, joined_into_id
) o
where o.committee_id = j.committee_id and o.joined_into_id = j.id;
