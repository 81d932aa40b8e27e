import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { now, useMe } from '../api/me.ts';
import { mayBegin } from '../features/origins/dossier.ts';
import { ActivityRows, CatalogueRows, TalkRows } from '../features/origins/lists.tsx';
import { originWords } from '../features/origins/origin-words.ts';
import '../features/origins/origins.css';
import { ownPromptQuery } from '../features/writing/sources.tsx';
import { fill, useWords } from '../look/words.ts';
import { ActionButton } from '../parts/action-form.tsx';
import { oneOf } from '../plain-search.ts';

const parts = ['activities', 'talks', 'catalogues'] as const;

/** Where proposals come from: activities, grassroots talks, topics. */
export function Origins() {
  const say = useWords(originWords);
  const who = useMe();
  const navigate = useNavigate();
  const wanted = oneOf(useSearch({ strict: false }), 'part');
  const part = parts.find((entry) => entry === wanted) ?? 'activities';
  const began = {
    activities: {
      may: mayBegin(who, 'activity', 'announce'),
      procedure: 'activity',
      action: 'announce',
      label: say.announce,
      to: '/activities/$id',
    },
    talks: { may: mayBegin(who, 'talk', 'record'), procedure: 'talk', action: 'record', label: say.record, to: '/talks/$id' },
    catalogues: {
      may: mayBegin(who, 'catalogue', 'open'),
      procedure: 'catalogue',
      action: 'open',
      label: say.openCatalogue,
      to: '/catalogues/$id',
    },
  } as const;
  const { may, procedure, action, label, to } = began[part];
  const proposed =
    part === 'talks' ? { heldAt: new Date(now()).toISOString(), kind: 'yard', people: [], opinions: [{ stance: 'report' }] } : {};
  return (
    <main className="page">
      <div className="page-head">
        <h1>{say.title}</h1>
        {may ? (
          <ActionButton
            primary
            size="large"
            label={label}
            deed={{ procedure, action, proposed }}
            onDone={(answer) => void navigate({ to, params: { id: answer.id } })}
          />
        ) : null}
      </div>
      <Prompt />
      <nav className="origin-parts" aria-label={say.partsLabel}>
        {parts.map((entry) => (
          <Link
            key={entry}
            to="/origins"
            search={{ part: entry } as never}
            className={entry === part ? 'origin-parts-now' : ''}
            {...(entry === part ? { 'aria-current': 'page' as const } : {})}
          >
            {say.parts[entry]}
          </Link>
        ))}
      </nav>
      {part === 'activities' ? <ActivityRows /> : part === 'talks' ? <TalkRows /> : <CatalogueRows />}
    </main>
  );
}

/** The quarter's reminder, while there is something of mine that could become a proposal. */
function Prompt() {
  const say = useWords(originWords);
  const own = useQuery(ownPromptQuery).data;
  if (own?.prompt == null) return null;
  const { notes, talks, reservations } = own.unused;
  return (
    <aside className="origin-prompt">
      <div>
        <p>{fill(say.prompt, { month: own.prompt.month })}</p>
        <p className="quiet">{fill(say.promptUnused, { notes: notes.length, talks: talks.length, topics: reservations.length })}</p>
      </div>
      <Link to="/write" className="button">
        {say.promptGo}
      </Link>
    </aside>
  );
}
