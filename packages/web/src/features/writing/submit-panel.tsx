import type { CaseView } from '@shangliang/contract';
import type { Rulebook } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useAct } from '../../api/act.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords, verbOf } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useTell } from '../../parts/use-tell.ts';
import type { Keeper } from './draft-keeper.ts';
import { offerOf, type ShownDraft } from './draft-view.ts';
import { type Gap, gapsIn } from './gaps.ts';
import { settled, useKept } from './use-open-keeper.ts';
import { votesQuery } from './votes.ts';
import { WaitingFor, waitedFor } from './waiting-for.tsx';
import { writingWords } from './writing-words.ts';

/** Where a gap is filled: the step, and the field on it. */
const placeOf = ({ code, part }: Gap): { step: string; hash: string } => {
  if (part !== undefined) return { step: part, hash: `part-${part}` };
  if (code === 'secrecyNotChecked') return { step: 'more', hash: 'secrecy' };
  return code === 'textTooLong' ? { step: 'submit', hash: 'check' } : { step: 'title', hash: 'title' };
};

/** What is still missing, each a step away; then the submission, asked once more. */
export function SubmitPanel({ view, draft, keeper, rulebook }: { view: CaseView; draft: ShownDraft; keeper: Keeper; rulebook: Rulebook }) {
  const say = useWords(writingWords);
  const { language } = usePreferences();
  const labels = useLabels();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const tellDone = useTell();
  const act = useAct((answer, { procedure, action }) => void tellDone(procedure, action, answer));
  const kept = useKept(keeper);
  const gaps = gapsIn(rulebook, kept.written);
  const offer = [offerOf(draft, 'submit'), offerOf(draft, 'resubmit')].find(
    (entry) => entry !== undefined && entry.reason !== 'stateForbids',
  );
  const waiting = waitedFor(view, draft);
  const leaders = useQuery(votesQuery(draft)).data?.leaders ?? [];
  const words = (gap: Gap): string =>
    fill(say.gaps[gap.code], { n: gap.over, place: rulebook.parts.find((entry) => entry.code === gap.part)?.label ?? gap.part ?? '' });

  const submit = async (): Promise<void> => {
    act.reset();
    if (offer === undefined || !(await settled(keeper))) {
      modal.warning({ title: say.notSavedYet });
      return;
    }
    modal.confirm({
      title: say.submitAsk,
      content: fill(say.submitAbout, { title: kept.written.title }),
      okText: verbOf(labels, 'proposal', offer.action),
      cancelText: say.cancel,
      onOk: async () => {
        try {
          await act.mutateAsync({
            procedure: 'proposal',
            action: offer.action,
            caseId: draft.id,
            input: {},
            version: keeper.state().known.version,
          });
          await navigate({ to: '/proposals/$id', params: { id: draft.id } });
        } catch {
          // shown below, where the button is
        }
      },
    });
  };

  return (
    <section className="submit-panel" aria-labelledby="check">
      <h2 id="check" tabIndex={-1}>
        {say.check}
      </h2>
      {gaps.length === 0 ? (
        <p className="submit-complete">✓ {say.complete}</p>
      ) : (
        <>
          <p>{fill(say.missing, { n: gaps.length })}</p>
          <ul className="submit-gaps">
            {gaps.map((gap) => {
              const { step, hash } = placeOf(gap);
              return (
                <li key={`${gap.code} ${gap.part ?? ''}`}>
                  <Link
                    to="/write/$id"
                    params={{ id: draft.id }}
                    search={{ step } as never}
                    hash={hash}
                    onClick={() => setTimeout(() => document.getElementById(hash)?.focus(), 60)}
                  >
                    {words(gap)}
                  </Link>
                </li>
              );
            })}
          </ul>
        </>
      )}
      {waiting.length === 0 ? null : (
        <>
          <p>{say.waits}</p>
          <WaitingFor view={view} draft={draft} codes={waiting} />
        </>
      )}
      {offer !== undefined || leaders.length === 0 ? null : (
        <p className="submit-waits">
          {fill(say.submitsWho, { names: leaders.map((entry) => entry.name).join(language === 'en' ? ', ' : '、') })}
        </p>
      )}
      <ProblemNotice error={act.error} />
      {offer === undefined ? null : (
        <Button type="primary" size="large" block loading={act.isPending} disabled={gaps.length > 0 || waiting.length > 0} onClick={submit}>
          {verbOf(labels, 'proposal', offer.action)}
        </Button>
      )}
    </section>
  );
}
