import { CheckOutlined, ClockCircleOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { CaseView } from '@shangliang/contract';
import { dueDate, type Rulebook, signedOlderText } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { read } from '../../api/client.ts';
import { now, useCalendar } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { formWords } from '../../parts/form/form-words.ts';
import { fromField, toField } from '../../parts/form/shanghai-time.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { exactly } from '../../parts/when.ts';
import type { Member } from './bring-people.tsx';
import { draftIn, may, signatoriesIn } from './draft-view.ts';
import { writingWords } from './writing-words.ts';

interface Suggested {
  id: string;
  name: string;
  reasons: { code: string; sentence: string }[];
}

const icons = {
  signed: <CheckOutlined aria-hidden />,
  invited: <ClockCircleOutlined aria-hidden />,
  declined: <CloseOutlined aria-hidden />,
  lapsed: <CloseOutlined aria-hidden />,
};

/** Who signs with the author: whom to ask, who has, who must sign again. */
export function CoSigners({
  view,
  rulebook,
  asked,
  onInvite,
}: {
  view: CaseView;
  rulebook: Rulebook;
  /** Who stands in the invitation before anybody was looked for. */
  asked: readonly Member[];
  onInvite: () => Promise<unknown>;
}) {
  const say = useWords(writingWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const draft = draftIn(view);
  const signatories = signatoriesIn(view);
  if (draft === undefined) return null;
  return (
    <section aria-label={say.coSigners}>
      <h2>{say.coSigners}</h2>
      {signatories.length === 0 ? (
        <p className="quiet">{say.noCoSigners}</p>
      ) : (
        <ul className="co-signers">
          {signatories.map((entry) => (
            <li key={entry.personId}>
              <span>{view.names[entry.personId]}</span>
              <span className={`co-signer-${entry.state}`}>
                {icons[entry.state]} {labels.signatoryStates[entry.state]}
                {signedOlderText(entry, draft.textVersion) ? ` · ${say.onOlder}` : ''}
              </span>
              {entry.reason === null ? null : <span className="quiet">{fill(say.reason, { reason: entry.reason })}</span>}
            </li>
          ))}
        </ul>
      )}
      {draft.coSignClosesAt === null ? null : (
        <p className="quiet">{fill(say.closes, { time: exactly(language, Date.parse(draft.coSignClosesAt)) })}</p>
      )}
      {may(draft, 'invite') ? (
        <Invitation
          key={asked.map((entry) => entry.value).join()}
          id={draft.id}
          rulebook={rulebook}
          asked={asked.filter((entry) => !signatories.some(({ personId }) => personId === entry.value))}
          onInvite={onInvite}
        />
      ) : null}
    </section>
  );
}

/** Members by name or pinyin, while one types. */
function MemberPicker({ id, value, onChange }: { id: string; value: readonly Member[]; onChange: (value: Member[]) => void }) {
  const say = useWords(formWords);
  const [typed, setTyped] = useState('');
  const name = useDeferredValue(typed.normalize('NFKC').trim());
  const found = useQuery({
    queryKey: ['people', name, 'member'],
    queryFn: ({ signal }) => read<{ items: { id: string; name: string }[] }>('/api/people', { name, kind: 'member' }, signal),
    placeholderData: (before) => before,
  });
  return (
    <Select
      id={id}
      mode="multiple"
      size="large"
      labelInValue
      value={[...value]}
      onChange={(people) => {
        onChange(people.map((entry) => ({ value: entry.value, label: String(entry.label) })));
        setTyped('');
      }}
      placeholder={say.searchPeople}
      loading={found.isFetching}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      options={found.data?.items.slice(0, 50).map((entry): Member => ({ value: entry.id, label: entry.name })) ?? []}
    />
  );
}

function Invitation({
  id,
  rulebook,
  asked,
  onInvite,
}: {
  id: string;
  rulebook: Rulebook;
  asked: readonly Member[];
  onInvite: () => Promise<unknown>;
}) {
  const say = useWords(writingWords);
  const { language } = usePreferences();
  const calendar = useCalendar();
  const act = useAct();
  const own = useId();
  const [people, setPeople] = useState<readonly Member[]>(asked);
  const suggestions = useQuery({
    queryKey: ['proposals', id, 'co-signers'],
    queryFn: ({ signal }) => read<{ items: Suggested[] }>(`/api/proposals/${id}/co-signers`, undefined, signal),
  });
  const proposed = () => toField(dueDate(rulebook.terms.coSigning, now(), calendar).at);
  const [closes, setCloses] = useState(proposed);
  const closesAt = fromField(closes);
  const send = async (): Promise<void> => {
    await onInvite();
    await act
      .mutateAsync({
        procedure: 'proposal',
        action: 'invite',
        caseId: id,
        input: { personIds: people.map((entry) => entry.value), closesAt },
      })
      .then(
        () => setPeople([]),
        () => undefined,
      );
  };
  const free = suggestions.data?.items.filter((entry) => !people.some((chosen) => chosen.value === entry.id)).slice(0, 5) ?? [];
  return (
    <div className="invitation">
      <label htmlFor={`${own}-people`}>{say.invitees}</label>
      <MemberPicker id={`${own}-people`} value={people} onChange={setPeople} />
      {free.length === 0 ? null : (
        <>
          <p className="quiet">{say.suggested}</p>
          <ul className="suggested">
            {free.map((entry) => (
              <li key={entry.id}>
                <Button
                  icon={<PlusOutlined aria-hidden />}
                  aria-label={fill(say.addName, { name: entry.name })}
                  onClick={() => setPeople((before) => [...before, { value: entry.id, label: entry.name }])}
                >
                  {entry.name}
                </Button>
                <span className="quiet">{entry.reasons.map((reason) => reason.sentence).join(language === 'en' ? '; ' : '；')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <label htmlFor={`${own}-closes`}>{say.closesAt}</label>
      <Input id={`${own}-closes`} type="datetime-local" value={closes} onChange={(event) => setCloses(event.target.value)} />
      <ProblemNotice error={act.error} />
      <Button
        size="large"
        type="primary"
        ghost
        loading={act.isPending}
        disabled={people.length === 0 || closesAt === undefined}
        onClick={send}
      >
        {say.sendInvitation}
      </Button>
    </div>
  );
}
