import { Input, Select } from 'antd';
import { type DragEvent, type RefObject, useState } from 'react';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { assignmentWords } from './desk-words.ts';
import type { Role } from './plan-units.ts';
import type { UnitItem } from './queues.ts';

const roles = ['lead', 'coHandler', 'separate'] as const satisfies readonly Role[];
const collator = new Intl.Collator('zh-CN');
const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** The load as a bar: what is under way, then what is coming; the longest is the heaviest unit's. */
function Load({ unit, most }: { unit: UnitItem; most: number }) {
  const say = useWords(assignmentWords);
  const share = (count: number) => `${most === 0 ? 0 : (count / most) * 100}%`;
  return (
    <>
      <span className="unit-bar" aria-hidden>
        <span className="unit-bar-open" style={{ width: share(unit.open) }} />
        <span className="unit-bar-coming" style={{ width: share(unit.coming + unit.planned) }} />
      </span>
      <span className="unit-figures numerals">
        {fill(say.load, { open: unit.open, coming: unit.coming, planned: unit.planned })}
        {unit.overdue === 0 ? null : <strong className="unit-overdue"> · {fill(say.overdue, { n: unit.overdue })}</strong>}
      </span>
    </>
  );
}

function UnitRow({
  unit,
  most,
  ready,
  onPick,
}: {
  unit: UnitItem;
  most: number;
  ready: boolean;
  onPick: (unit: UnitItem, role: Role, dragged?: string) => void;
}) {
  const say = useWords(assignmentWords);
  const labels = useLabels();
  const [over, setOver] = useState<Role>();
  const zone = (role: Role) => ({
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      event.stopPropagation();
      setOver(role);
    },
    onDragLeave: () => setOver(undefined),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      event.stopPropagation();
      setOver(undefined);
      onPick(unit, role, event.dataTransfer.getData('text/plain'));
    },
  });
  return (
    <li className={over === undefined ? 'unit-row' : 'unit-row unit-row-over'} {...zone('lead')}>
      <span className="unit-name">{unit.name}</span>
      <Load unit={unit} most={most} />
      <span className="unit-roles">
        {roles.map((role) => (
          <button
            key={role}
            type="button"
            className={over === role ? 'unit-role unit-role-over' : 'unit-role'}
            aria-label={fill(say.pick, { unit: unit.name, role: labels.roles[role] })}
            disabled={!ready}
            onClick={() => onPick(unit, role)}
            {...zone(role)}
          >
            {labels.roles[role]}
          </button>
        ))}
      </span>
    </li>
  );
}

/** Every unit with what it has on its desk: where a case is dropped, or put by keyboard. */
export function UnitPanel({
  units,
  selected,
  field,
  onPick,
}: {
  units: readonly UnitItem[];
  selected: number;
  field: RefObject<HTMLDivElement | null>;
  onPick: (unit: UnitItem, role: Role, dragged?: string) => void;
}) {
  const say = useWords(assignmentWords);
  const [text, setText] = useState('');
  const [order, setOrder] = useState<'name' | 'load'>('name');
  const words = plain(text);
  const found = units.filter((unit) => words === '' || plain(`${unit.name} ${unit.shortName ?? ''}`).includes(words));
  const shown =
    order === 'name'
      ? found.toSorted((a, b) => collator.compare(a.name, b.name))
      : found.toSorted((a, b) => b.open + b.coming - (a.open + a.coming));
  const most = Math.max(0, ...units.map((unit) => unit.open + unit.coming + unit.planned));
  return (
    <section className="unit-panel" aria-label={say.units}>
      <div className="unit-panel-head">
        <h2>{say.units}</h2>
        <Select
          variant="borderless"
          aria-label={say.order}
          value={order}
          popupMatchSelectWidth={false}
          onChange={setOrder}
          options={[
            { value: 'name', label: say.byName },
            { value: 'load', label: say.byLoad },
          ]}
        />
      </div>
      <p className="quiet" role="status">
        {selected === 0 ? say.selectFirst : fill(say.selected, { n: selected })}
      </p>
      <p className="quiet">{say.sole}</p>
      <div ref={field}>
        <Input
          value={text}
          allowClear
          placeholder={say.searchUnits}
          aria-label={say.searchUnits}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={(event) => {
            const [first] = shown;
            if (first === undefined || words === '' || selected === 0) return;
            onPick(first, event.shiftKey ? 'coHandler' : 'lead');
            if (!event.shiftKey) setText('');
          }}
        />
      </div>
      <ul className="unit-rows">
        {shown.map((unit) => (
          <UnitRow key={unit.id} unit={unit} most={most} ready={selected > 0} onPick={onPick} />
        ))}
      </ul>
      {shown.length === 0 ? <p className="quiet">{say.noneHere}</p> : null}
    </section>
  );
}
