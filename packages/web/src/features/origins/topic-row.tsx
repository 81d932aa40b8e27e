import type { DossierView } from '@shangliang/contract';
import { isListed, isReserved, type ReservationRow, type TopicRow as Topic } from '@shangliang/core';
import { Link } from '@tanstack/react-router';
import { holds, useMe } from '../../api/me.ts';
import { fill, stateWord, useLabels, useWords } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { Draft } from '../writing/sources.tsx';
import { casesIn, offersOf, type ShownCase } from './dossier.ts';
import { originWords } from './origin-words.ts';
import { TopicAlikeDoor, TopicAlikeList } from './topic-alike.tsx';

/** One topic: what it is, who has it, what may be done with it. */
export function TopicRow({
  view,
  topic,
  reservations,
  field,
}: {
  view: DossierView;
  topic: ShownCase<Topic>;
  reservations: readonly ShownCase<ReservationRow>[];
  field: string;
}) {
  const say = useWords(originWords);
  const labels = useLabels();
  const who = useMe();
  const mine = reservations.filter((entry) => entry.allowedActions.length > 0);
  const nameOf = (entry: ShownCase<ReservationRow>): string => view.names[entry.bodyId ?? entry.personId ?? ''] ?? '';
  const names = reservations.map((entry) => `${nameOf(entry)}（${labels.reservationWays[entry.way]}）`).join('、');
  const begins = (action: string): boolean => view.beginnings.some((entry) => entry.action === action && entry.allowed);
  // for oneself nothing more is asked; who leads a body says for whom
  const given = { topicId: topic.id, ...(holds(who, 'bodyLeader') ? {} : { bodyId: undefined, note: undefined }) };
  const near = view.nearCollisions.filter((entry) => entry.topicId === topic.id || entry.otherId === topic.id);
  const beside = <TopicAlikeList topicId={topic.id} />;
  const acts = [
    ...offersOf('topic', topic, [], { amend: { title: topic.title, field: topic.field, about: topic.about ?? undefined } }),
    ...mine.flatMap((entry) => offersOf('reservation', entry, ['draft'])),
  ].filter((offer) => offer.allowed);
  return (
    <>
      <h2 id={`topic-${topic.id}`}>
        {topic.title}
        {topic.key ? <span className="topic-key">{say.key}</span> : null}
      </h2>
      <p className="quiet">
        {field} · {labels.topicSources[topic.source]} · {stateWord(labels, 'topic', topic.state)}
      </p>
      {topic.about === null ? null : <p>{topic.about}</p>}
      {reservations.length === 0 ? null : (
        <p className={reservations.length > 1 ? 'topic-collision' : 'quiet'}>
          {fill(reservations.length > 1 ? say.collision : say.heldBy, { names })}
        </p>
      )}
      {near.map((entry) => (
        <NearCollision key={`${entry.topicId} ${entry.otherId}`} view={view} entry={entry} topicId={topic.id} />
      ))}
      <div className="topic-acts">
        {begins('reservation.book') && mine.length === 0 && isListed(topic) ? (
          <>
            <ActionButton
              label={say.book}
              beside={beside}
              deed={{ procedure: 'reservation', action: 'book', rootId: topic.proposalId, given }}
            />
            <Draft
              label={say.writeNow}
              deed={{
                procedure: 'reservation',
                action: 'write',
                rootId: topic.proposalId,
                given: { ...given, title: undefined, field: undefined },
              }}
            />
          </>
        ) : null}
        {mine.map((entry) =>
          entry.draftId !== null ? (
            <Link key={entry.id} to="/write/$id" params={{ id: entry.draftId }} className="button">
              {say.toDraft}
            </Link>
          ) : entry.allowedActions.some((one) => one.action === 'draft' && one.allowed) ? (
            <Draft
              key={entry.id}
              deed={{ procedure: 'reservation', action: 'draft', caseId: entry.id, given: { title: undefined, field: undefined } }}
            />
          ) : null,
        )}
        {begins('reservation.handOut') && isListed(topic) ? (
          <ActionButton
            beside={beside}
            deed={{ procedure: 'reservation', action: 'handOut', rootId: topic.proposalId, given: { topicId: topic.id } }}
          />
        ) : null}
        {acts.map((offer) => (
          <ActionButton key={`${offer.deed.procedure} ${offer.deed.action} ${offer.deed.caseId}`} deed={offer.deed} />
        ))}
      </div>
      {/* whoever has it is shown at once; the others ask */}
      {mine.length > 0 ? beside : <TopicAlikeDoor topicId={topic.id} title={topic.title} />}
    </>
  );
}

/** Another topic like it that somebody else has, and the words both share. */
function NearCollision({ view, entry, topicId }: { view: DossierView; entry: DossierView['nearCollisions'][number]; topicId: string }) {
  const say = useWords(originWords);
  const otherId = entry.topicId === topicId ? entry.otherId : entry.topicId;
  const other = casesIn(view, 'topic').find((one) => one.id === otherId);
  if (other === undefined) return null;
  const holders = casesIn(view, 'reservation').filter((one) => one.topicId === otherId && isReserved(one));
  const names = holders.map((one) => view.names[one.bodyId ?? one.personId ?? ''] ?? '').join('、');
  return (
    <p className="topic-collision">
      {fill(entry.same === true ? say.nearSaidSame : say.near, { title: other.title, names })}
      {entry.words.length === 0 ? null : ` ${fill(say.nearWords, { words: entry.words.join('、') })}`}{' '}
      <a href={`#topic-${otherId}`}>{say.nearGo}</a>
    </p>
  );
}
