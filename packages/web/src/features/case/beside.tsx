import type { CaseView } from '@shangliang/contract';
import { findCoded } from '@shangliang/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRulebook } from '../../api/reference.ts';
import { casesOf, proposalOfView, recordsOf } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, stateWord, useLabels, useWords } from '../../look/words.ts';
import { date } from '../../parts/when.ts';
import { caseWords } from './case-words.ts';
import { Ordinal, Part, Person, Several, Unit } from './who.tsx';
import { WaitsFor } from './whose-turn.tsx';

/** What was promised or failed, followed until done or explained. */
export function Trackings({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const trackings = casesOf(view, 'tracking');
  if (trackings.length === 0) return null;
  const ordinals = new Map(casesOf(view, 'recommendation').map((entry) => [entry.id, entry.ordinal]));
  return (
    <Part id="trackings" title={say.trackings} count={trackings.length}>
      <ul className="unit-parts">
        {trackings.map((entry) => (
          <li key={entry.id} id={entry.id} tabIndex={-1}>
            <p className="unit-part-head">
              {entry.recommendationId === null ? null : <Ordinal of={ordinals.get(entry.recommendationId) ?? 0} />}
              <Unit id={entry.unitId} />
              <span>{labels.trackingCauses[entry.cause]}</span>
              <strong>{stateWord(labels, 'tracking', entry.state)}</strong>
              {entry.reportedOutcome === null ? null : <span>{labels.trackingOutcomes[entry.reportedOutcome]}</span>}
            </p>
            <WaitsFor view={view} caseId={entry.id} />
            {entry.report === null ? null : <p>{entry.report}</p>}
            {entry.comment === null ? null : <p className="quiet">{entry.comment}</p>}
          </li>
        ))}
      </ul>
    </Part>
  );
}

const Listed = ({ title, children }: { title: string; children: readonly ReactNode[] }) =>
  children.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul className="beside-list">{children}</ul>
    </>
  );

const ToProposal = ({ id, children }: { id: string; children: ReactNode }) => (
  <Link to="/proposals/$id" params={{ id }}>
    {children}
  </Link>
);

/** What lies beside the handling: review, adjustments, conciliations, merged proposals, the talks it rests on. */
export function Beside({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const proposal = proposalOfView(view);
  const rulebook = useRulebook(proposal.rulebookVersion);
  const day = (at: string): string => date(language, Date.parse(at));
  const seconders = recordsOf(view, 'seconder');
  const opinions = recordsOf(view, 'reviewOpinion');
  const adjustments = casesOf(view, 'adjustment');
  const conciliations = casesOf(view, 'conciliation');
  const reason = findCoded(rulebook?.refusalReasons ?? [], proposal.refusalReason ?? '')?.label ?? proposal.refusalReason;
  const destination = findCoded(rulebook?.destinations ?? [], proposal.destination ?? '')?.label ?? proposal.destination;
  const decided = proposal.decisionNote !== null || reason !== null || proposal.mergedIntoId !== null || proposal.joinedIntoId !== null;
  const some =
    decided ||
    proposal.origin !== null ||
    [seconders, opinions, adjustments, conciliations, view.merged, view.talks, proposal.joinedFrom].some((list) => list.length > 0);
  if (!some) return null;
  return (
    <Part id="beside" title={say.beside}>
      {decided ? (
        <>
          <h3>{say.decision}</h3>
          <p>
            {reason === null ? null : fill(say.reasonGiven, { reason })}{' '}
            {destination === null ? null : fill(say.destination, { destination })} {proposal.decisionNote}{' '}
            {proposal.mergedIntoId === null ? null : <ToProposal id={proposal.mergedIntoId}>{say.mergedInto}</ToProposal>}{' '}
            {proposal.joinedIntoId === null ? null : <ToProposal id={proposal.joinedIntoId}>{say.joinedInto}</ToProposal>}
          </p>
        </>
      ) : null}
      {proposal.origin === null ? null : <p>{fill(say.origin, { title: proposal.origin.title })}</p>}
      <Listed title={say.merged}>
        {view.merged.map((entry) => (
          <li key={entry.id}>
            <ToProposal id={entry.id}>{entry.title}</ToProposal>
          </li>
        ))}
      </Listed>
      <Listed title={say.joinedFrom}>
        {proposal.joinedFrom.map((id) => (
          <li key={id}>
            <ToProposal id={id}>{id.slice(0, 8)}</ToProposal>
          </li>
        ))}
      </Listed>
      <Listed title={say.talks}>
        {view.talks.map((talk) => (
          <li key={talk.id}>
            <Link to="/talks/$id" params={{ id: talk.id }}>
              {talk.title}
            </Link>
          </li>
        ))}
      </Listed>
      {seconders.length === 0 ? null : (
        <p>
          <strong>{say.seconders}</strong> <Several of={seconders.map((entry) => <Person key={entry.personId} id={entry.personId} />)} />
        </p>
      )}
      <Listed title={say.opinions}>
        {opinions.map((entry) => (
          <li key={entry.id}>
            <Person id={entry.personId} /> {labels.reviewRecommendations[entry.recommends]} {entry.text}
          </li>
        ))}
      </Listed>
      <Listed title={say.adjustments}>
        {adjustments.map((entry) => (
          <li key={entry.id} id={entry.id} tabIndex={-1}>
            {day(entry.heldAt)} {labels.adjustmentKinds[entry.kind]} · {stateWord(labels, 'adjustment', entry.state)}：{entry.reason}{' '}
            {entry.answerNote}
            <WaitsFor view={view} caseId={entry.id} />
          </li>
        ))}
      </Listed>
      <Listed title={say.conciliations}>
        {conciliations.map((entry) => (
          <li key={entry.id} id={entry.id} tabIndex={-1}>
            {labels.conciliationCauses[entry.cause]} · {stateWord(labels, 'conciliation', entry.state)} {entry.grounds}
            <WaitsFor view={view} caseId={entry.id} />
            {entry.sessions.map((session) => (
              <p key={session.heldAt}>
                {day(session.heldAt)} {session.place}：{session.minutes}
              </p>
            ))}
          </li>
        ))}
      </Listed>
    </Part>
  );
}
