import type { UnitLoad } from '@shangliang/contract';
import { type AssignmentState, assignmentStates, type Id, type PartStage, stageOfPart, statesBefore } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';

const at = (stage: PartStage): AssignmentState[] => assignmentStates.filter((state) => stageOfPart[state] === stage);
const coming = at('coming');
const open = at('open');
const toBePlaced = statesBefore('proposal', ['preassign']);

interface Row {
  id: Id;
  name: string;
  short_name: string | null;
  parent_id: Id | null;
  planned: number;
  coming: number;
  open: number;
  overdue: number;
}

/** Each handling unit with its open parts, in one statement. */
export async function readLoad(tx: Tx, committeeId: Id): Promise<UnitLoad['items']> {
  const rows = await tx.rows(sql<Row>`
    with part as (
      select s.unit_id, count(*) filter (where s.state = any(${coming}))::int as coming, count(*) filter (where s.state = any(${open}))::int as open,
        count(*) filter (where exists (select from due d where d.committee_id = s.committee_id and d.case_id = s.id and d.state = 'overdue'))::int as overdue
      from assignment s where s.committee_id = ${committeeId} and s.state = any(${[...coming, ...open]}) group by s.unit_id
    ), meant as (
      select (u.entry ->> 'unitId')::uuid as unit_id, count(*)::int as planned
      from proposal p, lateral jsonb_array_elements(p.unit_plan) u(entry)
      where p.committee_id = ${committeeId} and p.state = any(${toBePlaced}) group by 1
    )
    select o.id, o.name, o.short_name, o.parent_id, coalesce(m.planned, 0) as planned, coalesce(s.coming, 0) as coming,
      coalesce(s.open, 0) as open, coalesce(s.overdue, 0) as overdue
    from organization o left join part s on s.unit_id = o.id left join meant m on m.unit_id = o.id
    where o.committee_id = ${committeeId} and o.kind = 'unit' and o.active order by o.name limit 2000`);
  return rows.map(({ short_name: shortName, parent_id: parentId, ...row }) => ({ ...row, shortName, parentId }));
}
