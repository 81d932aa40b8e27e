-- A supervision office would have other units than those planned, and says why (退回重拟).
alter table proposal add column units_returned jsonb;
