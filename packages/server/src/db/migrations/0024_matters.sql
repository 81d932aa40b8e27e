-- The date behind a matter may be another case's: a reply is due when its unit's answer is.
alter table matter add column due_case_id uuid, add column due_name text;

-- Dossiers whose matters are to be written anew by the clock (actions/save-matters.ts): here all that wait for somebody, for
-- the rules now name whom they wait for more exactly.
create table matter_owed (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  primary key (committee_id, proposal_id)
);
insert into matter_owed (committee_id, proposal_id) select distinct committee_id, proposal_id from matter;

alter table matter_owed enable row level security;
create policy own_committee on matter_owed using (committee_id = (select current_committee()))
  with check (committee_id = (select current_committee()));
grant select, insert, update, delete on matter_owed to shangliang_app;

-- Votes wait for persons: whoever comes to a body or leaves it changes for whom its texts wait.
create function matters_of_bodies() returns trigger language plpgsql set search_path = public as $$
begin
  insert into matter_owed (committee_id, proposal_id)
    select distinct p.committee_id, p.id
    from (select distinct committee_id, organization_id from changed where kind in ('bodyMember', 'bodyLeader')) c
      join proposal p on p.committee_id = c.committee_id and p.body_id = c.organization_id
    where exists (select from matter m where m.committee_id = p.committee_id and m.proposal_id = p.id)
    on conflict do nothing;
  return null;
end $$;
create trigger post_added after insert on post referencing new table as changed for each statement execute function matters_of_bodies();
create trigger post_changed after update on post referencing new table as changed for each statement execute function matters_of_bodies();

create function matters_owed(after_proposal uuid, most integer)
returns table (committee_id uuid, proposal_id uuid)
language sql stable security definer set search_path = public as $$
  select o.committee_id, o.proposal_id from matter_owed o where o.proposal_id > after_proposal order by o.proposal_id limit most
$$;
revoke execute on function matters_owed(uuid, integer) from public;
grant execute on function matters_owed(uuid, integer) to shangliang_app;
