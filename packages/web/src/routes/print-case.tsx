import { PrinterOutlined } from '@ant-design/icons';
import type { CaseView } from '@shangliang/contract';
import { isIssued, isStillAsked } from '@shangliang/core';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCase } from '../api/case.ts';
import { casesOf, proposalOfView } from '../api/shown-case.ts';
import '../features/case/case.css';
import { Proposers } from '../features/case/case-head.tsx';
import { caseWords } from '../features/case/case-words.ts';
import { TalkContent } from '../features/case/consultations.tsx';
import '../features/case/print-case.css';
import { ProposalText } from '../features/case/proposal-text.tsx';
import { Reply } from '../features/case/replies.tsx';
import { Names, Ordinal, Part, Song } from '../features/case/who.tsx';
import { usePreferences } from '../look/preferences.ts';
import { fill, stateWord, useLabels, useWords } from '../look/words.ts';
import { Shown } from '../parts/place-states.tsx';
import { date } from '../parts/when.ts';

function Sheet({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const proposal = proposalOfView(view);
  const number = proposal.caseNo ?? proposal.unfiledNo ?? proposal.serialNo;
  const recommendations = casesOf(view, 'recommendation')
    .filter(isStillAsked)
    .toSorted((a, b) => a.ordinal - b.ordinal);
  const talks = casesOf(view, 'consultation')
    .filter((talk) => talk.mode !== null)
    .toSorted((a, b) => Date.parse(a.heldAt ?? a.createdAt) - Date.parse(b.heldAt ?? b.createdAt));
  const replies = casesOf(view, 'reply')
    .filter(isIssued)
    .toSorted((a, b) => a.round - b.round);
  return (
    <article className="sheet">
      <p className="sheet-number numerals">{number === null ? say.unnumbered : fill(say.number, { number })}</p>
      <h1>{proposal.title}</h1>
      <p className="sheet-proposers">
        {say.proposers} <Proposers view={view} /> · {stateWord(labels, 'proposal', proposal.state)}
        {proposal.submittedAt === null ? '' : ` · ${date(language, Date.parse(proposal.submittedAt))}`}
      </p>
      <ProposalText view={view} />
      {recommendations.length === 0 ? null : (
        <Part id="recommendations" title={say.recommendations}>
          <ol className="recommendations">
            {recommendations.map((entry) => (
              <li key={entry.id}>
                <Ordinal of={entry.ordinal} />
                <div className="recommendation">
                  <Song text={entry.text} />
                  {entry.adoption === null ? null : <p>{labels.adoptions[entry.adoption]}</p>}
                  {entry.results.map((result) => (
                    <p key={`${result.kind} ${result.reference}`}>
                      {say.results}：{labels.resultKinds[result.kind]} {result.reference}
                    </p>
                  ))}
                </div>
              </li>
            ))}
          </ol>
        </Part>
      )}
      {replies.length === 0 ? null : (
        <Part id="replies" title={say.replies}>
          {replies.map((reply) => (
            <Reply key={reply.id} view={view} reply={reply} answers />
          ))}
        </Part>
      )}
      {talks.length === 0 ? null : (
        <Part id="consultations" title={say.consultations}>
          <ol className="sheet-talks">
            {talks.map((talk) => (
              <li key={talk.id}>
                <p>
                  <strong>
                    {date(language, Date.parse(talk.heldAt ?? talk.createdAt))} {talk.mode === null ? '' : labels.modes[talk.mode]}{' '}
                    {view.names[talk.unitId]}
                  </strong>{' '}
                  · {labels.states.consultation[talk.state]}
                </p>
                <TalkContent talk={talk} />
              </li>
            ))}
          </ol>
        </Part>
      )}
    </article>
  );
}

/** The whole case on A4: text, recommendations, answers, talks. */
export function PrintCase() {
  const { id = '' } = useParams({ strict: false });
  const { language } = usePreferences();
  const say = useWords(caseWords);
  const found = useCase(id, language);
  return (
    <main className="page sheet-page">
      <p className="never-print">
        <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => print()}>
          {say.print}
        </Button>
      </p>
      <Shown of={found}>
        {(view) => (
          <Names value={view.names}>
            <Sheet view={view} />
          </Names>
        )}
      </Shown>
    </main>
  );
}
