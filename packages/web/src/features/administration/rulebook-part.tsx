import { DownloadOutlined } from '@ant-design/icons';
import {
  differenceInWords,
  type RulebookFormField,
  type RulebookImportSource,
  readRulebook,
  rulebookForm,
  type rulebookPreview,
  type rulebookVersionRead,
} from '@shangliang/contract';
import { completeRulebook, differencesBetween, presetNames, presets, type Rulebook } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { read, send } from '../../api/client.ts';
import { now, useMe } from '../../api/me.ts';
import { rulebookQuery } from '../../api/reference.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { useKeptDraft } from '../../parts/kept-draft.ts';
import { Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { date, exactly } from '../../parts/when.ts';
import { administrationWords } from './administration-words.ts';
import { nameOf } from './rule-labels.ts';
import './rulebook.css';
import { ApplyRulebook } from './rulebook-apply.tsx';
import { withValueAt } from './rulebook-draft.ts';
import { RuleField } from './rulebook-fields.tsx';
import { mainValues } from './rulebook-summary.ts';
import { RulebookVersions } from './rulebook-versions.tsx';
import { WithdrawRulebook } from './rulebook-withdraw.tsx';
import { useDeed } from './use-deed.ts';

export type VersionRead = ReturnType<(typeof rulebookVersionRead)['parse']>;
type Preview = ReturnType<(typeof rulebookPreview)['parse']>;
/** A draft taken over as it came, so that it can be taken in as what the preview showed. */
export interface Source {
  source: RulebookImportSource;
  checksum: string;
  body: Rulebook;
}

const form = rulebookForm();
const isGroup = ({ control }: RulebookFormField): boolean => control.kind === 'fields' || control.kind === 'entries';
/** What stands alone is set in one section, ahead of the others. */
const sections = [
  { name: '', fields: form.filter((field) => !isGroup(field)) },
  ...form.filter(isGroup).map((field) => ({ name: field.name, fields: [field] })),
];

export const versionsQuery = {
  queryKey: ['rulebook', 'versions'],
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<{ items: VersionRead[]; next: number | null }> =>
    read('/api/rulebook/versions', { limit: 50 }, signal),
};

/** What the committee may set: changed field by field, each change in words, applied from a date on. */
export function RulebookPart() {
  const found = useQuery(rulebookQuery());
  const versions = useQuery(versionsQuery);
  return (
    <Shown of={found} lines={8}>
      {(inForce) => <Shown of={versions}>{({ items }) => <Editor inForce={inForce} versions={items} />}</Shown>}
    </Shown>
  );
}

function Editor({ inForce, versions }: { inForce: { version: number; body: Rulebook }; versions: readonly VersionRead[] }) {
  const say = useWords(administrationWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const { message } = App.useApp();
  const who = useMe();
  // what is not in force yet outlives a reload, in this browser, for whoever wrote it
  const kept = useKeptDraft<{ body: Rulebook | null; at: number }>(`rulebook:${who?.personId ?? ''}`, { body: null, at: 0 });
  const draft = useMemo(
    () => (kept.value.body === null ? inForce.body : completeRulebook({ ...kept.value.body })),
    [kept.value.body, inForce.body],
  );
  const setDraft = (body: Rulebook) => kept.change({ body: body === inForce.body ? null : body, at: now() });
  const [touched, setTouched] = useState(false);
  const [source, setSource] = useState<Source>();
  /** What the draft was begun from, as far as it is known. */
  const [base, setBase] = useState<string | null>('inForce');
  const [applying, setApplying] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const settled = useDeferredValue(draft);
  const faults = useMemo(() => {
    const checked = readRulebook(settled, language);
    return new Map(checked.ok ? [] : checked.errors.map((error) => [error.pointer, error.detail]));
  }, [settled, language]);
  const differences = useMemo(() => differencesBetween(inForce.body, settled), [inForce.body, settled]);
  const changedIn = (name: string): number => differences.filter((entry) => entry.path[0] === name).length;
  const faultsIn = (name: string): number => [...faults.keys()].filter((pointer) => pointer.split('/')[1] === name).length;
  const current = versions.find((entry) => entry.state === 'inForce');
  const coming = versions.find((entry) => entry.state === 'coming');
  const newest = Math.max(inForce.version, ...versions.map((entry) => entry.version));
  const takeOver = (body: Rulebook, base: string | null, from?: Source) => {
    setTouched(true);
    setBase(base);
    setDraft(body);
    setSource(from);
  };
  const preview = useDeed((file: Record<string, unknown>) => send<Preview>('/api/rulebook/import/preview', { source: { file } }), {
    done: '',
  });
  const fromFile = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const content: unknown = JSON.parse(await file.text());
      if (typeof content !== 'object' || content === null) throw new SyntaxError('no object');
      const given: Record<string, unknown> = { ...content };
      const { body, checksum } = await preview.mutateAsync(given);
      takeOver(body, null, { source: { file: given }, checksum, body });
    } catch (error) {
      if (error instanceof SyntaxError) message.error(say.rulebook.fileUnfit);
    }
  };
  const open = useDeed((version: number) => read<{ body: Rulebook; version: number }>('/api/rulebook', { version }), {
    done: '',
    after: ({ body, version }) => takeOver(body, `version ${version}`),
  });
  const labelOf = (name: string): unknown => Reflect.get(labels.rulebook.fields, name);
  return (
    <>
      <p className="admin-about">
        {current === undefined
          ? null
          : fill(say.rulebook.inForce, { version: current.version, date: date(language, Date.parse(current.appliesFrom)) })}
        {coming === undefined ? null : (
          <>
            <br />
            {fill(say.rulebook.coming, { version: coming.version, date: date(language, Date.parse(coming.appliesFrom)) })}{' '}
            <WithdrawRulebook coming={coming.version} inForce={inForce.body} newest={newest} />
          </>
        )}
      </p>
      <div className="admin-filters never-print">
        <label htmlFor="rulebook-from">
          {say.rulebook.from}
          <Select
            id="rulebook-from"
            value={touched || differences.length === 0 ? base : null}
            placeholder={say.rulebook.fromOther}
            popupMatchSelectWidth={false}
            options={[
              { value: 'inForce', label: say.rulebook.fromInForce },
              ...versions
                .filter((entry) => base === `version ${entry.version}`)
                .map((entry) => ({ value: `version ${entry.version}`, label: fill(say.rulebook.fromVersion, { version: entry.version }) })),
              {
                label: say.rulebook.presets,
                options: presetNames.map((name) => ({ value: `preset ${name}`, label: labels.presets[name] })),
              },
            ]}
            onChange={(chosen: string | null) => {
              const preset = presetNames.find((name) => chosen === `preset ${name}`);
              takeOver(preset === undefined ? inForce.body : presets[preset], chosen);
            }}
          />
        </label>
        <input
          ref={chooser}
          type="file"
          className="only-heard"
          tabIndex={-1}
          aria-label={say.rulebook.fromFile}
          accept=".json"
          onChange={(event) => {
            fromFile(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button onClick={() => chooser.current?.click()} loading={preview.isPending}>
          {say.rulebook.fromFile}
        </Button>
        <Button icon={<DownloadOutlined aria-hidden />} href="/api/rulebook/file" download>
          {say.rulebook.exportFile}
        </Button>
      </div>
      <ProblemNotice error={preview.error ?? open.error} />
      {kept.ready && !touched && differences.length > 0 ? (
        <p role="status">{fill(say.rulebook.kept, { time: exactly(language, kept.value.at) })}</p>
      ) : null}
      <div className="rulebook">
        <div className="rulebook-sections">
          {sections.map(({ name, fields }) => (
            <Section
              key={name}
              title={name === '' ? say.rulebook.general : nameOf(labelOf(name), name)}
              values={() => mainValues(fields, labelOf, draft, language)}
              changed={fields.reduce((sum, field) => sum + changedIn(field.name), 0)}
              wrong={fields.reduce((sum, field) => sum + faultsIn(field.name), 0)}
            >
              {() =>
                fields.map((field) => (
                  <RuleField
                    key={field.name}
                    field={field}
                    label={labelOf(field.name)}
                    path={[field.name]}
                    editing={{
                      body: draft,
                      base: inForce.body,
                      faults,
                      set: (path, value) => {
                        setTouched(true);
                        setDraft(withValueAt(draft, path, value));
                      },
                    }}
                  />
                ))
              }
            </Section>
          ))}
        </div>
        <aside className="rulebook-effect" aria-label={say.rulebook.differences}>
          <h2>{say.rulebook.differences}</h2>
          <div role="status">
            {differences.length === 0 ? (
              <p className="quiet">
                {coming === undefined ? say.rulebook.noDifferences : fill(say.rulebook.noDifferencesButComing, { version: coming.version })}
              </p>
            ) : null}
            <ul className="rulebook-differences">
              {differences.map((difference) => (
                <li key={`${difference.kind} ${difference.path.join('/')}`}>{differenceInWords(difference, language)}</li>
              ))}
            </ul>
            {faults.size === 0 ? null : (
              <>
                <p className="admin-bad">{fill(say.rulebook.faults, { n: faults.size })}</p>
                <ul className="rulebook-differences">
                  {[...new Set(faults.values())].map((detail) => (
                    <li key={detail}>{detail}</li>
                  ))}
                </ul>
              </>
            )}
          </div>
          <div className="admin-line-tools" style={{ justifyContent: 'flex-start', marginTop: '1rem' }}>
            <Button type="primary" disabled={differences.length === 0 || faults.size > 0} onClick={() => setApplying(true)}>
              {say.rulebook.apply}
            </Button>
            {differences.length === 0 ? null : <Button onClick={() => takeOver(inForce.body, 'inForce')}>{say.rulebook.reset}</Button>}
          </div>
        </aside>
      </div>
      <ApplyRulebook
        open={applying}
        onClose={() => setApplying(false)}
        onApplied={(version) => {
          setApplying(false);
          kept.change({ body: null });
          message.success(fill(say.rulebook.applied, { version }));
        }}
        body={draft}
        against={newest}
        source={source?.body === kept.value.body ? source : undefined}
        sentences={differences.map((difference) => differenceInWords(difference, language))}
      />
      <RulebookVersions versions={versions} onOpen={(version) => open.mutate(version)} />
    </>
  );
}

/** A section is drawn once it is opened: a rulebook has some two hundred fields. */
function Section({
  title,
  values,
  changed,
  wrong,
  children,
}: {
  title: string;
  /** What stands in it, in one line while it is closed. */
  values: () => string;
  changed: number;
  wrong: number;
  children: () => React.ReactNode;
}) {
  const say = useWords(administrationWords);
  const [open, setOpen] = useState(false);
  return (
    <details className="rule-section" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{title}</span>
        {open ? null : <span className="rule-values">{values()}</span>}
        {changed === 0 ? null : <span className="rule-changed">{fill(say.rulebook.changed, { n: changed })}</span>}
        {wrong === 0 ? null : <span className="admin-bad">{fill(say.rulebook.faults, { n: wrong })}</span>}
      </summary>
      {open ? <div className="rule-section-body">{children()}</div> : null}
    </details>
  );
}
