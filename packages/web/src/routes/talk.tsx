import type { DossierView, DraftList } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { read } from '../api/client.ts';
import { casesIn, dossierQuery, offersOf } from '../features/origins/dossier.ts';
import { originWords } from '../features/origins/origin-words.ts';
import '../features/origins/origins.css';
import { usePreferences } from '../look/preferences.ts';
import { stateWord, useLabels, useWords } from '../look/words.ts';
import { ActionBar } from '../parts/action-bar.tsx';
import { ActionButton } from '../parts/action-form.tsx';
import { Shown } from '../parts/place-states.tsx';
import { exactly } from '../parts/when.ts';

/** A grassroots talk: what was said, and the drafts it may stand behind. */
export function Talk() {
  const { id = '' } = useParams({ strict: false });
  const view = useQuery(dossierQuery('talk', id));
  return (
    <main className="page origin-page">
      <Shown of={view} lines={8}>
        {(data) => <TalkShown view={data} />}
      </Shown>
    </main>
  );
}

function TalkShown({ view }: { view: DossierView }) {
  const say = useWords(originWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const [talk] = casesIn(view, 'talk');
  if (talk === undefined) return null;
  const { kind, title, place, heldAt, people, headcount, opinions, fileIds } = talk;
  const offers = offersOf('talk', talk, [], { amend: { kind, title, place, heldAt, people, headcount, opinions, fileIds } });
  const mine = talk.allowedActions.length > 0 || talk.attachedTo.length > 0;
  return (
    <>
      <p className="quiet">
        {labels.talkKinds[kind]} · {stateWord(labels, 'talk', talk.state)}
      </p>
      <h1>{title}</h1>
      <dl className="origin-facts">
        <dt>{say.when}</dt>
        <dd>{exactly(language, Date.parse(heldAt))}</dd>
        <dt>{say.place}</dt>
        <dd>{place}</dd>
        <dt>{say.headcount}</dt>
        <dd className="numerals">{headcount}</dd>
        {people.length === 0 ? null : (
          <>
            <dt>{say.present}</dt>
            <dd>{people.map((entry) => (entry.role === undefined ? entry.name : `${entry.name}（${entry.role}）`)).join('、')}</dd>
          </>
        )}
      </dl>
      <h2>{say.said}</h2>
      <ul>
        {opinions.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: opinions have nothing else to be told by
          <li key={index} className="origin-entry">
            <p>{entry.text}</p>
            <div className="origin-entry-foot">
              <span>
                {entry.by} · {labels.stances[entry.stance]}
              </span>
            </div>
          </li>
        ))}
      </ul>
      {fileIds.length === 0 ? null : (
        <>
          <h2>{say.papers}</h2>
          <ul>
            {fileIds.map((fileId, index) => (
              <li key={fileId}>
                <a href={`/api/files/${fileId}`}>
                  {say.papers} {index + 1}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {mine ? <UsedIn talkId={talk.id} attachedTo={talk.attachedTo} /> : null}
      {offers.length === 0 ? null : <ActionBar offers={offers} names={view.names} />}
    </>
  );
}

/** My drafts: those it stands behind, and those it might. */
function UsedIn({ talkId, attachedTo }: { talkId: string; attachedTo: readonly string[] }) {
  const say = useWords(originWords);
  const drafts = useQuery({
    queryKey: ['drafts', 'for-talk'],
    queryFn: ({ signal }) => read<DraftList>('/api/drafts', { limit: 50 }, signal),
  });
  return (
    <section aria-label={say.useIn}>
      <h2>{say.useIn}</h2>
      <p className="quiet">{say.useInAbout}</p>
      <Shown of={drafts} lines={2}>
        {({ items }) => {
          const own = items.filter((entry) => entry.own);
          if (own.length === 0)
            return (
              <p>
                {say.noDrafts} <Link to="/write">{say.beginDraft}</Link>
              </p>
            );
          return (
            <ul>
              {own.map((draft) => {
                const title = draft.title === '' ? say.untitled : draft.title;
                return (
                  <li key={draft.id} className="attendance-row">
                    <Link to="/write/$id" params={{ id: draft.id }}>
                      {title}
                    </Link>
                    {attachedTo.includes(draft.id) ? (
                      <span className="origin-mine">✓ {say.isAttached}</span>
                    ) : (
                      <ActionButton deed={{ procedure: 'proposal', action: 'attachTalk', caseId: draft.id, given: { talkId } }} />
                    )}
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Shown>
    </section>
  );
}
