import { PrinterOutlined } from '@ant-design/icons';
import type { CaseView } from '@shangliang/contract';
import { findCoded, hasSigned, pendingStates } from '@shangliang/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useRulebook } from '../../api/reference.ts';
import { casesOf, proposalOfView, recordsOf, type ShownDue } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, stateWord, useLabels, useWords, wordOf } from '../../look/words.ts';
import { NamedKnots } from '../../parts/knots.tsx';
import { exactly } from '../../parts/when.ts';
import { caseWords } from './case-words.ts';
import { DueWhy } from './due-why.tsx';
import { Person, Several, Unit, useNames } from './who.tsx';
import { NowWith } from './whose-turn.tsx';

const isRunning = (due: ShownDue): boolean => pendingStates.some((state) => state === due.state);

/** Whose each date is: the unit of the part it belongs to. */
const unitOfDue = (view: CaseView, due: ShownDue): string | undefined => {
  const owner = [
    ...casesOf(view, 'assignment'),
    ...casesOf(view, 'evaluation'),
    ...casesOf(view, 'consultation'),
    ...casesOf(view, 'tracking'),
  ].find((entry) => entry.id === due.caseId);
  return owner?.unitId;
};

function AllDues({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const names = useNames();
  const { language } = usePreferences();
  if (view.dues.length === 0) return null;
  return (
    <details className="case-dues">
      <summary>{fill(say.allDues, { n: view.dues.length })}</summary>
      <ul>
        {view.dues
          .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
          .map((due) => (
            <li key={`${due.caseId} ${due.name}`}>
              <span>
                {wordOf(labels.dues, due.name)}
                <span className="quiet"> {names[unitOfDue(view, due) ?? ''] ?? ''}</span>
              </span>
              <span className="numerals">
                {exactly(language, Date.parse(due.at))} · {wordOf(labels.dueStates, due.state)}
              </span>
              <span className="quiet">{due.sentence}</span>
            </li>
          ))}
      </ul>
    </details>
  );
}

/** Who proposes: the body, or the first proposer and those who signed. */
export function Proposers({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const proposal = proposalOfView(view);
  const signed = recordsOf(view, 'signatory').filter(hasSigned);
  const people = [...(proposal.leadId === null ? [] : [proposal.leadId]), ...signed.map((entry) => entry.personId)];
  const shown = people.slice(0, 5);
  return (
    <>
      {proposal.bodyId === null ? null : <Unit id={proposal.bodyId} />}
      {proposal.bodyId !== null && people.length > 0 ? ' · ' : null}
      <Several of={shown.map((id) => <Person key={id} id={id} />)} />
      {people.length > shown.length ? fill(say.others, { n: people.length }) : null}
    </>
  );
}

/** One line at the upper edge that names the case, once its title is out of sight. The title itself is what is heard. */
export function StickyTitle({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const line = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(false);
  const { caseNo, unfiledNo, title } = proposalOfView(view);
  const number = caseNo ?? unfiledNo;
  useEffect(() => {
    const heading = line.current?.parentElement?.querySelector('h1');
    if (heading == null) return undefined;
    const watching = new IntersectionObserver(([entry]) =>
      setShown(entry !== undefined && !entry.isIntersecting && entry.boundingClientRect.top < 0),
    );
    watching.observe(heading);
    return () => watching.disconnect();
  }, []);
  return (
    <div ref={line} className="case-sticky never-print" data-shown={shown} aria-hidden>
      <p>
        {number === null ? null : <span className="quiet numerals">{fill(say.number, { number })} </span>}
        {title}
      </p>
    </div>
  );
}

/** Number, title, where it stands, by when, and how much the two sides have talked. */
export function CaseHead({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const proposal = proposalOfView(view);
  const rulebook = useRulebook(proposal.rulebookVersion);
  const next = view.dues.filter(isRunning).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
  const number = proposal.caseNo ?? proposal.unfiledNo;
  // what the state says already is not said twice: 已立案 立案
  const outcome = proposal.outcome === null || proposal.outcome === proposal.state ? null : labels.outcomes[proposal.outcome];
  const field = findCoded(rulebook?.fields ?? [], proposal.field)?.label;
  return (
    <header className="case-head">
      <p className="case-number quiet numerals">
        {number === null
          ? proposal.serialNo === null
            ? say.unnumbered
            : fill(say.serial, { number: proposal.serialNo })
          : fill(say.number, { number })}
        {' · '}
        {labels.proposalKinds[proposal.kind]}
        {proposal.occasion === null ? null : ` · ${labels.occasions[proposal.occasion]}`}
        {field === undefined ? null : ` · ${field}`}
        <Link to="/proposals/$id/print" params={{ id: proposal.id }} className="case-print never-print">
          <PrinterOutlined aria-hidden /> {say.print}
        </Link>
      </p>
      <h1>{proposal.title}</h1>
      <p className="case-state">
        <span className="case-state-now">{stateWord(labels, 'proposal', proposal.state)}</span>
        {outcome === null ? null : <span>{outcome}</span>}
        {proposal.key === 'general' ? null : <span>{labels.keyStates[proposal.key]}</span>}
        {next === undefined ? null : <DueWhy due={next} />}
      </p>
      <NamedKnots consultations={casesOf(view, 'consultation')} />
      <p className="quiet">
        {say.proposers} <Proposers view={view} />
      </p>
      <NowWith view={view} />
      <AllDues view={view} />
    </header>
  );
}
