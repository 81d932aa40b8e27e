-- Due dates: the calendar of working days with its versions, dates that stand still, are missed by far and are
-- reminded of. The calendar is the installation's: the State Council's notice holds for every committee alike.

create table calendar_year (
  version integer primary key,
  year integer not null,
  -- dates as YYYY-MM-DD; of December of the year before too, where the notice reaches back
  holidays jsonb not null,
  make_up_days jsonb not null,
  note text not null,
  imported_at timestamptz not null,
  imported_by uuid not null
);
create index calendar_year_by_year on calendar_year (year, version desc);

create function refuse_calendar_change() returns trigger language plpgsql as
  $$ begin raise exception 'a version of the calendar stays as it was' using errcode = 'insufficient_privilege'; end $$;
create trigger calendar_year_stays before update or delete on calendar_year for each row execute function refuse_calendar_change();
create trigger calendar_year_stays_whole before truncate on calendar_year for each statement execute function refuse_calendar_change();

alter table calendar_year enable row level security;
create policy everybodys on calendar_year using (true) with check (true);
grant select, insert on calendar_year to shangliang_app;

alter table due
  add column overdue_at timestamptz,
  add column very_overdue_at timestamptz,
  add column paused_at timestamptz,
  add column paused_days integer not null default 0,
  add column calendar_version integer not null default 0,
  -- when the clock must look at it again; null where nothing happens by itself
  add column clock_at timestamptz;
-- what stood open before is looked at once, and gets its moment then
update due set clock_at = timestamptz 'epoch' where state in ('open', 'overdue');
-- of what was missed before only the date itself is known
update due set overdue_at = at where state = 'overdue';
drop index due_open;
create index due_by_clock on due (clock_at, case_id, name) where clock_at is not null;
create index due_by_calendar on due (calendar_version) where state = 'open';

-- 催办提醒: each step of a date once, whatever the clock does. `begun` tells a date from one set anew under its name;
-- a step is counted in working days from the date, negative before it.
create table reminder (
  committee_id uuid not null references committee,
  case_id uuid not null,
  name text not null,
  begun date not null,
  step integer not null,
  due_at timestamptz not null,
  at timestamptz not null,
  primary key (committee_id, case_id, name, begun, step)
);
alter table reminder enable row level security;
create policy own_committee on reminder using (committee_id = current_committee()) with check (committee_id = current_committee());
grant select, insert, update on reminder to shangliang_app;

alter table notice
  add column kind text not null default 'action',
  add column due_name text,
  add column due_at timestamptz;

drop function dues_before(timestamptz, integer);

create function dues_to_look_at(wanted timestamptz, after_at timestamptz, after_case uuid, after_name text, most integer)
returns table (committee_id uuid, proposal_id uuid, procedure text, case_id uuid, name text, clock_at timestamptz)
language sql stable security definer set search_path = public as $$
  select d.committee_id, d.proposal_id, d.procedure, d.case_id, d.name, d.clock_at
  from due d where d.clock_at <= wanted and (d.clock_at, d.case_id, d.name) > (after_at, after_case, after_name)
  order by d.clock_at, d.case_id, d.name limit most
$$;

-- Proposals with an open date that was reckoned before a version of a year it touches.
create function proposals_to_reckon(after_proposal uuid, most integer)
returns table (committee_id uuid, proposal_id uuid)
language sql stable security definer set search_path = public as $$
  select distinct d.committee_id, d.proposal_id from due d
  where d.state = 'open' and d.calendar_version < (select max(version) from calendar_year) and d.proposal_id > after_proposal
    and jsonb_typeof(d.basis -> 'term') = 'object'
    and exists (select from calendar_year c where c.version > d.calendar_version
      and d.basis ->> 'from' <= c.year || '-12-31' and d.basis ->> 'to' >= (c.year - 1) || '-12-01')
  order by d.proposal_id limit most
$$;

revoke execute on function dues_to_look_at(timestamptz, timestamptz, uuid, text, integer), proposals_to_reckon(uuid, integer) from public;
grant execute on function dues_to_look_at(timestamptz, timestamptz, uuid, text, integer), proposals_to_reckon(uuid, integer) to shangliang_app;
