import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { presetInWords, type RulebookControl, type RulebookFormField, valueInWords } from '@shangliang/contract';
import { termUnits } from '@shangliang/core';
import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { usePreferences } from '../../look/preferences.ts';
import { useLabels, useWords } from '../../look/words.ts';
import { administrationWords } from './administration-words.ts';
import { type LabelNode, labelWithin, nameOf } from './rule-labels.ts';
import { moved, numbersIn, type Path, valueAt } from './rulebook-draft.ts';

export interface Editing {
  body: unknown;
  /** Codes that stand in the version in force: kept as they are. */
  base: unknown;
  set: (path: Path, value: unknown) => void;
  /** What is wrong, by pointer. */
  faults: ReadonlyMap<string, string>;
}

const pointerOf = (path: Path): string => path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** One field, whatever its kind, with what is wrong with it. */
export function RuleField({ field, label, path, editing }: { field: RulebookFormField; label: LabelNode; path: Path; editing: Editing }) {
  const id = useId();
  const { control } = field;
  const name = nameOf(label, field.name);
  const fault = editing.faults.get(pointerOf(path));
  const problem =
    fault === undefined ? null : (
      <p id={`${id}-fault`} className="rule-fault" role="alert">
        {fault}
      </p>
    );
  if (control.kind === 'fields')
    return (
      <fieldset className="rule-fields">
        {path.length === 1 ? null : <legend>{name}</legend>}
        {control.of.map((inner) => (
          <RuleField key={inner.name} field={inner} label={labelWithin(label, inner.name)} path={[...path, inner.name]} editing={editing} />
        ))}
        {problem}
      </fieldset>
    );
  if (control.kind === 'entries')
    return (
      <fieldset className="rule-fields">
        {path.length === 1 ? null : <legend>{name}</legend>}
        <Entries fields={control.of} label={label} path={path} editing={editing} />
        {problem}
      </fieldset>
    );
  return (
    <div className="rule">
      <label htmlFor={id} className="rule-name">
        {name}
      </label>
      <div className="rule-control">
        <Control id={id} name={field.name} spoken={name} control={control} path={path} editing={editing} wrong={fault !== undefined} />
        {problem}
      </div>
    </div>
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

function Control({
  id,
  name,
  spoken,
  control,
  path,
  editing,
  wrong,
}: {
  id: string;
  name: string;
  spoken: string;
  control: Exclude<RulebookControl, { kind: 'fields' | 'entries' }>;
  path: Path;
  editing: Editing;
  wrong: boolean;
}): ReactNode {
  const labels = useLabels();
  const { language } = usePreferences();
  const value = valueAt(editing.body, path);
  const set = (next: unknown) => editing.set(path, next);
  const status = wrong ? { status: 'error' as const, 'aria-describedby': `${id}-fault` } : {};
  switch (control.kind) {
    case 'yes':
      return <Switch id={id} checked={value === true} onChange={set} />;
    case 'line':
      return (
        <Input
          id={id}
          value={isText(value) ? (name === 'preset' ? presetInWords(value, language) : value) : ''}
          onChange={(event) => set(event.target.value)}
          {...status}
        />
      );
    case 'text':
      return (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 1, maxRows: 6 }}
          value={isText(value) ? value : ''}
          onChange={(event) => set(event.target.value)}
          {...status}
        />
      );
    case 'number': {
      const shared = control.most === 1 && !control.whole;
      const shown = isNumber(value) ? (shared ? Math.round(value * 1000) / 10 : value) : null;
      return (
        <InputNumber
          id={id}
          value={shown}
          {...(shared ? { suffix: '%' } : {})}
          {...(control.whole ? { precision: 0 } : {})}
          onChange={(next) => set(shared && next !== null ? next / 100 : next)}
          {...status}
        />
      );
    }
    case 'numbers':
      return <Numbers id={id} value={value} set={set} status={status} />;
    case 'choice':
      return (
        <Select
          id={id}
          value={isText(value) ? value : null}
          options={control.values.map((entry) => ({ value: entry, label: valueInWords(entry, language, name) }))}
          onChange={set}
          popupMatchSelectWidth={false}
          {...status}
        />
      );
    case 'choices':
      return (
        <Select
          id={id}
          mode="multiple"
          value={Array.isArray(value) ? value.filter(isText) : []}
          options={control.values.map((entry) => ({ value: entry, label: valueInWords(entry, language, name) }))}
          onChange={set}
          {...status}
        />
      );
    case 'term': {
      const amount = valueAt(value, ['amount']);
      const unit = valueAt(value, ['unit']);
      return (
        <span className="rule-term">
          <InputNumber
            id={id}
            precision={0}
            value={isNumber(amount) ? amount : null}
            onChange={(next) => set({ amount: next, unit })}
            {...status}
          />
          <Select
            aria-label={`${spoken} ${language === 'en' ? 'unit' : '单位'}`}
            value={isText(unit) ? unit : null}
            options={termUnits.map((entry) => ({ value: entry, label: labels.termUnits[entry] }))}
            onChange={(next: string) => set({ amount, unit: next })}
          />
        </span>
      );
    }
  }
}

function Numbers({ id, value, set, status }: { id: string; value: unknown; set: (next: number[]) => void; status: object }) {
  const say = useWords(administrationWords);
  const list = Array.isArray(value) ? value.filter(isNumber) : [];
  const [typed, setTyped] = useState<string>();
  return (
    <Input
      id={id}
      value={typed ?? list.join('，')}
      title={say.rulebook.numbersAbout}
      onChange={(event) => {
        setTyped(event.target.value);
        set(numbersIn(event.target.value));
      }}
      onBlur={() => setTyped(undefined)}
      {...status}
    />
  );
}

/** Entries with a code: their order, what each says, new ones and those taken out. */
function Entries({
  fields,
  label,
  path,
  editing,
}: {
  fields: readonly RulebookFormField[];
  label: LabelNode;
  path: Path;
  editing: Editing;
}) {
  const say = useWords(administrationWords);
  const { language } = usePreferences();
  const value = valueAt(editing.body, path);
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const base = valueAt(editing.base, path);
  const kept = new Set(Array.isArray(base) ? base.map((entry: unknown) => valueAt(entry, ['code'])) : []);
  const set = (next: readonly unknown[]) => editing.set(path, next);
  const fresh = (): Record<string, unknown> => Object.fromEntries(fields.map((field) => [field.name, emptyOf(field.control)]));
  return (
    <>
      <ol className="rule-entries">
        {list.map((entry, index) => {
          const code = valueAt(entry, ['code']);
          const title = valueAt(entry, ['label']);
          const called = isText(title) && title !== '' ? title : String(index + 1);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a code is typed letter by letter, and must not lose the hand's place
            <li key={index} className="rule-entry">
              <div className="rule-entry-fields">
                {fields.map((field) =>
                  field.name === 'code' && kept.has(code) ? null : (
                    <RuleField
                      key={field.name}
                      field={field}
                      label={field.name === 'code' ? say.rulebook.code : labelWithin(label, field.name)}
                      path={[...path, index, field.name]}
                      editing={editing}
                    />
                  ),
                )}
              </div>
              <div className="rule-entry-tools">
                <Button
                  type="text"
                  icon={<ArrowUpOutlined aria-hidden />}
                  aria-label={`${say.rulebook.up} ${called}`}
                  disabled={index === 0}
                  onClick={() => set(moved(list, index, -1))}
                />
                <Button
                  type="text"
                  icon={<ArrowDownOutlined aria-hidden />}
                  aria-label={`${say.rulebook.down} ${called}`}
                  disabled={index === list.length - 1}
                  onClick={() => set(moved(list, index, 1))}
                />
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`${say.remove} ${called}`}
                  onClick={() => set(list.toSpliced(index, 1))}
                />
              </div>
            </li>
          );
        })}
      </ol>
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => set([...list, fresh()])}>
        {say.rulebook.addEntry}
        <span className="only-heard">
          {language === 'en' ? ': ' : '：'}
          {nameOf(label, '')}
        </span>
      </Button>
    </>
  );
}

function emptyOf(control: RulebookControl): unknown {
  switch (control.kind) {
    case 'fields':
      return Object.fromEntries(control.of.map((field) => [field.name, emptyOf(field.control)]));
    case 'entries':
    case 'choices':
    case 'numbers':
      return [];
    case 'choice':
      return control.values[0];
    case 'term':
      return { amount: 1, unit: termUnits[0] };
    case 'yes':
      return false;
    case 'number':
      return control.least ?? 0;
    case 'line':
    case 'text':
      return '';
  }
}
