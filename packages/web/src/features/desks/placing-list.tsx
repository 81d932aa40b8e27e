import { CloseOutlined, HolderOutlined } from '@ant-design/icons';
import { placingActions } from '@shangliang/core';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { now } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useListed, useWords, verbOf } from '../../look/words.ts';
import { AboutCase } from '../../parts/about-case.ts';
import { ActionButton, askedOf } from '../../parts/action-form.tsx';
import type { BulkItem } from '../../parts/bulk-about.tsx';
import { BulkButton } from '../../parts/bulk-button.tsx';
import { Knots } from '../../parts/knots.tsx';
import { usePartName, useUnitsSaid } from '../../parts/part-names.ts';
import { agoWords } from '../../parts/when.ts';
import { caseSaid } from './case-text.ts';
import { assignmentWords } from './desk-words.ts';
import type { ProposalItem } from './queues.ts';
import { useAwaited } from './use-awaited.ts';

const plan = 'planUnits';
const next = 'preassign';
/** Acts beside the plan itself, which is made by putting a case onto a unit. */
const acts = placingActions.filter((action) => action !== plan);
/** What asks for words, as sending back does, is said of each case by itself. */
const actsForMany = acts.filter((action) => askedOf({ procedure: 'proposal', action }).length === 0);

const unitsOf = (row: ProposalItem) => (row.units.length > 0 ? row.units : row.planned);

export interface Placing {
  selected: ReadonlySet<string>;
  onSelect: (id: string) => void;
  onSelectAll: (ids: readonly string[], on: boolean) => void;
  onRemove: (row: ProposalItem, unitId: string) => void;
}

/** A supervision office would have other units: which, why, since when. */
function Returned({ row: { unitsReturned: back } }: { row: ProposalItem }) {
  const say = useWords(assignmentWords);
  const labels = useLabels();
  const listed = useListed();
  const { language } = usePreferences();
  if (back === null) return null;
  const who = listed(back.posts.map((post) => labels.posts[post]));
  return (
    <p className="placing-returned">
      <strong>{fill(say.returned, { who, when: agoWords(language, Date.parse(back.at), now()) })}</strong> {back.reason}
    </p>
  );
}

function PlacingRow({ row, placing, awaited }: { row: ProposalItem; placing: Placing; awaited: string }) {
  const say = useWords(assignmentWords);
  const partName = usePartName();
  const unitsSaid = useUnitsSaid();
  const mayPlan = row.allowedActions.includes(plan);
  const units = unitsOf(row);
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
      {mayPlan ? (
        <label className="endless-select">
          <input
            type="checkbox"
            checked={placing.selected.has(row.id)}
            onChange={() => placing.onSelect(row.id)}
            aria-label={fill(say.select, { title: row.title })}
          />
        </label>
      ) : null}
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
              {unit.name} <span className="quiet">{partName(unit.role, units)}</span>
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
        <Returned row={row} />
      </div>
      <AboutCase value={`${caseSaid(row.caseNo ?? row.serialNo, row.title)} ${unitsSaid(units)}`}>
        <span className="placing-acts">
          {acts
            .filter((action) => row.allowedActions.includes(action))
            .map((action) => (
              <ActionButton
                key={action}
                size="small"
                deed={{ procedure: 'proposal', action, caseId: row.id, version: row.version }}
                about={caseSaid(row.caseNo ?? row.serialNo, row.title)}
              />
            ))}
        </span>
      </AboutCase>
    </li>
  );
}

/** A case as an act for many names it. */
export function useBulkItem(): (row: ProposalItem) => BulkItem {
  const unitsSaid = useUnitsSaid();
  return (row) => ({
    id: row.id,
    version: row.version,
    number: row.caseNo ?? row.serialNo,
    title: row.title,
    units: unitsSaid(unitsOf(row)),
    // what comes after one office's word depends on the other's
    kind: row.endorsementsOwed.join(' '),
  });
}

/** Cases at one step of their placing, with one act for all of them where it is allowed. */
export function PlacingList({ title, rows, placing }: { title: string; rows: readonly ProposalItem[]; placing: Placing }) {
  const say = useWords(assignmentWords);
  const labels = useLabels();
  const awaited = useAwaited(rows);
  const bulkItem = useBulkItem();
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
        {actsForMany.map((action) => {
          const able = rows.filter((row) => row.allowedActions.includes(action));
          return able.length < 2 ? null : <BulkButton key={action} procedure="proposal" action={action} items={able.map(bulkItem)} />;
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
