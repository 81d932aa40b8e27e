import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { holds, type Me, useMe } from '../../api/me.ts';
import { useRulebook } from '../../api/reference.ts';
import { fill, useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { writingWords } from './writing-words.ts';
import { oneLine } from './written.ts';

const bodiesOf = (who: Me | undefined) => {
  const found = new Map<string, string>();
  for (const { kind, organizationId, organization } of who?.posts ?? [])
    if ((kind === 'bodyMember' || kind === 'bodyLeader') && organizationId !== null) found.set(organizationId, organization ?? '');
  return [...found].map(([id, name]) => ({ id, name }));
};

/** In whose name, on what; the rest is written on the next page. */
export function BeginDraft() {
  const say = useWords(writingWords);
  const who = useMe();
  const rulebook = useRulebook();
  const act = useAct();
  const navigate = useNavigate();
  const bodies = bodiesOf(who);
  const [as, setAs] = useState<string>();
  const [field, setField] = useState<string>();
  const [title, setTitle] = useState('');
  const named = as ?? (holds(who, 'member') ? 'myself' : bodies[0]?.id);
  const [looked, setLooked] = useState(false);
  const begin = async (): Promise<void> => {
    setLooked(true);
    if (field === undefined) {
      document.getElementById('begin-field')?.focus();
      return;
    }
    const own = named === 'myself' ? { kind: 'individual' as const } : { kind: 'collective' as const, bodyId: named };
    const parts = Object.fromEntries((rulebook?.parts ?? []).map(({ code }) => [code, '']));
    try {
      const answer = await act.mutateAsync({
        procedure: 'proposal',
        action: 'draft',
        input: { ...own, title: oneLine(title).trim(), field, parts },
      });
      await navigate({ to: '/write/$id', params: { id: answer.id } });
    } catch {
      // shown where the button is; what was typed stays
    }
  };
  return (
    <aside className="begin-draft" aria-labelledby="begin-draft">
      <h2 id="begin-draft">{say.beginNew}</h2>
      <p className="quiet">{say.beginAbout}</p>
      {bodies.length === 0 ? null : (
        <fieldset className="plain-fieldset">
          <legend>{say.as}</legend>
          <Radio.Group
            className="tall-choices"
            vertical
            value={named}
            onChange={(event) => setAs(event.target.value)}
            options={[
              ...(holds(who, 'member') ? [{ value: 'myself', label: say.asMyself }] : []),
              ...bodies.map(({ id, name }) => ({ value: id, label: fill(say.asBody, { body: name }) })),
            ]}
          />
        </fieldset>
      )}
      <label className="field-label" htmlFor="begin-field">
        {say.field}
      </label>
      <Select
        id="begin-field"
        size="large"
        className="field-select"
        placeholder={say.fieldChoose}
        value={field}
        onChange={setField}
        {...(looked && field === undefined ? { status: 'error' as const, 'aria-describedby': 'begin-field-missing' } : {})}
        options={rulebook?.fields.map(({ code, label }) => ({ value: code, label })) ?? []}
      />
      {looked && field === undefined ? (
        <p id="begin-field-missing" role="alert" className="length-over">
          {say.fieldChoose}
        </p>
      ) : null}
      <label className="field-label" htmlFor="begin-title">
        {say.workingTitle}
      </label>
      <Input id="begin-title" size="large" value={title} onChange={(event) => setTitle(event.target.value)} maxLength={200} />
      <ProblemNotice error={act.error} />
      <Button
        type="primary"
        size="large"
        block
        className="begin-button"
        disabled={named === undefined}
        loading={act.isPending}
        onClick={begin}
      >
        {say.begin}
      </Button>
      {rulebook === undefined ? null : (
        <section className="begin-rules">
          <h3>{say.rules}</h3>
          <p>{fill(say.rulesTotal, { most: rulebook.totalMost, title: rulebook.titleMost })}</p>
          <ul>
            {rulebook.parts.map((part) => (
              <li key={part.code}>
                <strong>{part.label}</strong> <span className="quiet">{part.required ? say.ruleRequired : say.ruleOptional}</span>
                <p className="quiet">{part.guidance}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
