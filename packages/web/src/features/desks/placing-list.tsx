import { CloseOutlined, HolderOutlined } from '@ant-design/icons';
import { placingActions } from '@shangliang/core';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { fill, useLabels, useWords, verbOf } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { BulkButton } from '../../parts/bulk-button.tsx';
import { Knots } from '../../parts/knots.tsx';
import { assignmentWords } from './desk-words.ts';
import type { ProposalItem } from './queues.ts';
import { useAwaited } from './use-awaited.ts';

const plan = 'planUnits';
const next = 'preassign';
/** Acts beside the plan itself, which is made by putting a case onto a unit. */
const acts = placingActions.filter((action) => action !== plan);

export interface Placing {
  selected: ReadonlySet<string>;
  onSelect: (id: string) => void;
  onSelectAll: (ids: readonly string[], on: boolean) => void;
  onRemove: (row: ProposalItem, unitId: string) => void;
}

function PlacingRow({ row, placing, awaited }: { row: ProposalItem; placing: Placing; awaited: string }) {
  const say = useWords(assignmentWords);
  const labels = useLabels();
  const mayPlan = row.allowedActions.includes(plan);
  const units = row.units.length > 0 ? row.units : row.planned;
  return (
    <li
      className="placing-row"
      draggable={mayPlan}
      aria-current={placing.selected.has(row.id) ? 'true' : undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', row.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
    >
      {mayPlan ? <HolderOutlined className="placing-handle" title={say.drag} aria-hidden /> : null}
      <label className="endless-select">
        <input
          type="checkbox"
          checked={placing.selected.has(row.id)}
          onChange={() => placing.onSelect(row.id)}
          aria-label={fill(say.select, { title: row.title })}
        />
      </label>
      <div className="placing-about">
        <Link to="/proposals/$id" params={{ id: row.id }} className="placing-title" draggable={false}>
          <span className="numerals quiet">{row.caseNo ?? row.serialNo}</span> {row.title}
        </Link>
        <span className="placing-units">
          <span>
            <span className="quiet">{say.talks}</span> <Knots consultations={row.consultations} />
          </span>
          {units.map((unit) => (
            <span key={unit.id} className="placing-unit">
              {unit.name} <span className="quiet">{labels.roles[unit.role]}</span>
              {row.units.length === 0 && mayPlan ? (
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined aria-hidden />}
                  aria-label={fill(say.remove, { unit: unit.name })}
                  onClick={() => placing.onRemove(row, unit.id)}
                />
              ) : null}
            </span>
          ))}
          {awaited === '' ? null : <span className="placing-waits">{fill(say.waits, { who: awaited })}</span>}
        </span>
      </div>
      <span className="placing-acts">
        {acts
          .filter((action) => row.allowedActions.includes(action))
          .map((action) => (
            <ActionButton key={action} size="small" deed={{ procedure: 'proposal', action, caseId: row.id, version: row.version }} />
          ))}
      </span>
    </li>
  );
}

/** Cases at one step of their placing, with one act for all of them where it is allowed. */
export function PlacingList({ title, rows, placing }: { title: string; rows: readonly ProposalItem[]; placing: Placing }) {
  const say = useWords(assignmentWords);
  const labels = useLabels();
  const awaited = useAwaited(rows);
  // the step after the plan is told where nobody can take it yet: one looks for its button here
  const held = rows.some((row) => row.allowedActions.includes(next)) ? '' : (rows.map(awaited).find((who) => who !== '') ?? '');
  const ids = rows.filter((row) => row.allowedActions.includes(plan)).map((row) => row.id);
  const all = ids.length > 0 && ids.every((id) => placing.selected.has(id));
  return (
    <section className="placing" aria-label={title}>
      <div className="placing-head">
        <h2>
          {title} <span className="quiet numerals">{rows.length}</span>
        </h2>
        {ids.length === 0 ? null : (
          <Button type="text" aria-pressed={all} onClick={() => placing.onSelectAll(ids, !all)}>
            {say.selectAll}
          </Button>
        )}
        {acts.map((action) => {
          const able = rows.filter((row) => row.allowedActions.includes(action));
          return able.length < 2 ? null : (
            <BulkButton key={action} procedure="proposal" action={action} items={able.map(({ id, version }) => ({ id, version }))} />
          );
        })}
      </div>
      {held === '' ? null : (
        <p className="quiet">{fill(say.next, { act: verbOf(labels, 'proposal', next), waits: fill(say.waits, { who: held }) })}</p>
      )}
      {rows.length === 0 ? <p className="quiet">{say.noneHere}</p> : null}
      <ul>
        {rows.map((row) => (
          <PlacingRow key={row.id} row={row} placing={placing} awaited={awaited(row)} />
        ))}
      </ul>
    </section>
  );
}
