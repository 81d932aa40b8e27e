import type { CaseView } from '@shangliang/contract';
import { consultationModes, consultationStages, inPersonModes } from '@shangliang/core';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { now } from '../../api/me.ts';
import { useLabels, useWords } from '../../look/words.ts';
import { BigChoice } from '../../parts/big-choice.tsx';
import { fromField, toField } from '../../parts/form/shanghai-time.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { familyOfView } from '../case/family.ts';
import { consultWords } from './consult-words.ts';
import { Dictate } from './dictate.tsx';
import { PictureField } from './picture-field.tsx';
import { missingIn, type TalkDraft } from './talk-draft.ts';

const apart = consultationModes.filter((mode) => !inPersonModes.includes(mode));

/** A text that is typed or spoken. */
function Points({
  id,
  label,
  value,
  onChange,
  error,
}: {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}) {
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
        <Dictate into={label} onText={(spoken) => onChange(value.trim() === '' ? spoken : `${value}${spoken}`)} />
      </div>
      <Input.TextArea
        id={id}
        value={value}
        autoSize={{ minRows: 2, maxRows: 12 }}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      {error === undefined ? null : (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** The record in the order in which one tells it: with whom, how, when, where, what. */
export function TalkForm({
  view,
  draft,
  change,
  onSend,
  sending,
  error,
  asks,
  names,
}: {
  view: CaseView;
  draft: TalkDraft;
  change: (next: Partial<TalkDraft>) => void;
  onSend: () => void;
  sending: boolean;
  error: unknown;
  /** What this act asks for beyond the talk itself. */
  asks: { withWhom: boolean; about: boolean };
  /** Who may have taken part. */
  names: readonly string[];
}) {
  const say = useWords(consultWords);
  const labels = useLabels();
  const [tried, setTried] = useState(false);
  const missing = new Set(tried ? missingIn(draft, apart) : []);
  const fault = (field: keyof TalkDraft): string | undefined => (missing.has(field) ? say.missing : undefined);
  const family = [...familyOfView(view)];
  const send = (): void => {
    setTried(true);
    const lacks = missingIn(draft, apart);
    if (lacks.length === 0) onSend();
    else document.getElementById(`talk-${lacks[0]}`)?.focus();
  };
  return (
    <form
      className="talk-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {asks.about && family.length > 1 ? (
        <BigChoice
          legend={say.about}
          choices={family.map(([value, label]) => ({ value, label }))}
          value={draft.aboutId ?? family[0]?.[0]}
          onChange={(aboutId) => change({ aboutId })}
        />
      ) : null}
      {asks.withWhom ? (
        <BigChoice
          legend={say.withWhom}
          choices={(['proposer', 'coHandlers'] as const).map((value) => ({ value, label: labels.withWhom[value] }))}
          value={draft.withWhom}
          onChange={(value) => change({ withWhom: value === 'coHandlers' ? 'coHandlers' : 'proposer' })}
        />
      ) : null}
      <div id="talk-mode" tabIndex={-1}>
        <BigChoice
          legend={say.mode}
          choices={consultationModes.map((value) => ({ value, label: labels.modes[value] }))}
          value={draft.mode}
          onChange={(value) => change({ mode: consultationModes.find((mode) => mode === value) })}
          error={fault('mode')}
        />
      </div>
      <div className="field">
        <label htmlFor="talk-heldAt">{say.heldAt}</label>
        <Input
          id="talk-heldAt"
          type="datetime-local"
          size="large"
          max={toField(now())}
          value={toField(draft.heldAt === undefined ? now() : Date.parse(draft.heldAt))}
          onChange={(event) => change({ heldAt: fromField(event.target.value) })}
        />
      </div>
      <div className="field">
        <label htmlFor="talk-place">{say.place}</label>
        <Input
          id="talk-place"
          size="large"
          value={draft.place}
          placeholder={draft.mode !== undefined && apart.includes(draft.mode) ? labels.modes[draft.mode] : say.placeHint}
          aria-invalid={missing.has('place')}
          onChange={(event) => change({ place: event.target.value })}
        />
        {missing.has('place') ? (
          <p className="field-error" role="alert">
            {say.missing}
          </p>
        ) : null}
      </div>
      <div className="field">
        <label htmlFor="talk-participants">{say.participants}</label>
        <Select
          id="talk-participants"
          mode="tags"
          size="large"
          tokenSeparators={['、', '，', ',', ' ']}
          placeholder={say.participantsHint}
          value={draft.participants}
          options={[...new Set(names)].map((value) => ({ value, label: value }))}
          onChange={(participants: string[]) => change({ participants })}
        />
        {missing.has('participants') ? (
          <p className="field-error" role="alert">
            {say.missing}
          </p>
        ) : null}
      </div>
      <PictureField value={draft.pictures} onChange={(pictures) => change({ pictures })} />
      <Points id="talk-said" label={say.said} value={draft.said} onChange={(said) => change({ said })} error={fault('said')} />
      <Points id="talk-agreed" label={say.agreed} value={draft.agreed} onChange={(agreed) => change({ agreed })} error={fault('agreed')} />
      <Points id="talk-open" label={say.open} value={draft.open} onChange={(open) => change({ open })} error={undefined} />
      <BigChoice
        legend={say.stage}
        choices={consultationStages.map((value) => ({ value, label: labels.stages[value] }))}
        value={draft.stage}
        onChange={(value) => change({ stage: consultationStages.find((stage) => stage === value) ?? draft.stage })}
      />
      <ProblemNotice error={error} />
      {draft.waiting ? (
        <p className="talk-waiting" role="status">
          {say.waitingForLine}
        </p>
      ) : null}
      <div className="talk-send">
        <Button type="primary" size="large" htmlType="submit" loading={sending}>
          {draft.waiting ? say.sendAgain : say.send}
        </Button>
        <span className="quiet">{say.kept}</span>
      </div>
    </form>
  );
}
