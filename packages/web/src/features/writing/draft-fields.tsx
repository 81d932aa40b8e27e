import { type PublicationConsent, publicationConsents, type Rulebook } from '@shangliang/core';
import { Checkbox, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useOrganizations } from '../../api/reference.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { Attachments } from './attachments.tsx';
import type { Keeper } from './draft-keeper.ts';
import { filesQuery } from './draft-view.ts';
import { FieldSuggestion } from './field-suggestion.tsx';
import { roomOf } from './gaps.ts';
import { TextPlace } from './text-place.tsx';
import { useKept } from './use-open-keeper.ts';
import { writingWords } from './writing-words.ts';
import { keepable, oneLine } from './written.ts';

interface Of {
  keeper: Keeper;
  rulebook: Rulebook;
}

export function TitleStep({ keeper, rulebook, proposalId }: Of & { proposalId: string }) {
  const say = useWords(writingWords);
  const { written } = useKept(keeper);
  return (
    <>
      <TextPlace
        id="title"
        single
        label={say.stepTitle}
        help={say.titleHelp}
        value={written.title}
        most={rulebook.titleMost}
        onChange={(title) => keeper.write((before) => ({ ...before, title: oneLine(title) }))}
      />
      <label className="field-label" htmlFor="field">
        {say.field}
      </label>
      <Select
        id="field"
        size="large"
        className="field-select"
        value={written.field}
        onChange={(field) => keeper.write((before) => ({ ...before, field }))}
        options={rulebook.fields.map(({ code, label }) => ({ value: code, label }))}
      />
      <FieldSuggestion
        proposalId={proposalId}
        field={written.field}
        text={written}
        onTake={(field) => keeper.write((before) => ({ ...before, field }))}
      />
    </>
  );
}

export function PartStep({ keeper, rulebook, code, ordinal }: Of & { code: string; ordinal: string }) {
  const say = useWords(writingWords);
  const { written } = useKept(keeper);
  const rule = rulebook.parts.find((entry) => entry.code === code);
  const own = new Map<string, string>(Object.entries(say.guidance)).get(code);
  return (
    <TextPlace
      id={`part-${code}`}
      song
      label={
        <>
          {ordinal}
          {rule?.label ?? code}
        </>
      }
      help={
        <>
          {rule?.guidance ?? ''}
          {own === undefined ? null : <span className="quiet"> {own}</span>}
        </>
      }
      value={written.parts[code] ?? ''}
      most={roomOf(rulebook, written.parts, code)}
      onChange={(text) => keeper.write((before) => ({ ...before, parts: { ...before.parts, [code]: keepable(text) } }))}
    />
  );
}

export function MoreStep({ keeper, proposalId, children }: { keeper: Keeper; proposalId: string; children: ReactNode }) {
  const say = useWords(writingWords);
  const labels = useLabels();
  const { written } = useKept(keeper);
  const units = useOrganizations().filter((entry) => entry.kind === 'unit');
  return (
    <>
      <h2>{say.stepMore}</h2>
      <fieldset className="plain-fieldset">
        <legend>{say.consent}</legend>
        <Radio.Group
          className="tall-choices"
          vertical
          value={written.consentToPublish}
          onChange={(event) => {
            const consentToPublish: PublicationConsent = event.target.value;
            keeper.write((before) => ({ ...before, consentToPublish }));
          }}
          options={publicationConsents.map((value) => ({ value, label: labels.consents[value] }))}
        />
      </fieldset>
      <Checkbox
        id="secrecy"
        className="tall-choices"
        checked={written.secrecyChecked}
        onChange={(event) => keeper.write((before) => ({ ...before, secrecyChecked: event.target.checked }))}
      >
        {say.secrecy}
      </Checkbox>
      <label className="field-label" htmlFor="units">
        {say.units}
      </label>
      <Select
        id="units"
        mode="multiple"
        size="large"
        className="field-select"
        value={[...written.suggestedUnitIds]}
        onChange={(suggestedUnitIds) => keeper.write((before) => ({ ...before, suggestedUnitIds }))}
        showSearch={{ optionFilterProp: 'label' }}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Attachments
        known={filesQuery(proposalId)}
        fileIds={written.fileIds}
        onChange={(change) => keeper.write((before) => ({ ...before, fileIds: change(before.fileIds) }))}
      />
      {children}
    </>
  );
}

/** The whole text's length against the rulebook's. */
export function TotalLength({ keeper, rulebook, count }: Of & { count: (parts: Readonly<Record<string, string>>) => number }) {
  const say = useWords(writingWords);
  const { written } = useKept(keeper);
  const n = count(written.parts);
  const over = n - rulebook.totalMost;
  return (
    <p className={over > 0 ? 'length length-over numerals' : 'length numerals'}>
      {fill(say.total, { n, most: rulebook.totalMost })}
      {over > 0 ? ` · ${fill(say.over, { n: over })}` : ''}
    </p>
  );
}
