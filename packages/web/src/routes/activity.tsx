import type { DossierView } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMe } from '../api/me.ts';
import { Attendance } from '../features/origins/attendance.tsx';
import { casesIn, dossierQuery, offersOf, recordsIn } from '../features/origins/dossier.ts';
import { originWords } from '../features/origins/origin-words.ts';
import '../features/origins/origins.css';
import { Draft } from '../features/writing/sources.tsx';
import { usePreferences } from '../look/preferences.ts';
import { fill, stateWord, useLabels, useWords } from '../look/words.ts';
import { ActionBar } from '../parts/action-bar.tsx';
import { DueDate } from '../parts/due-date.tsx';
import { Shown } from '../parts/place-states.tsx';
import { date, exactly, time } from '../parts/when.ts';

/** An activity: when and where, who comes, what was noted there. */
export function Activity() {
  const { id = '' } = useParams({ strict: false });
  const view = useQuery(dossierQuery('activity', id));
  return (
    <main className="page origin-page">
      <Shown of={view} lines={8}>
        {(data) => <ActivityShown view={data} />}
      </Shown>
    </main>
  );
}

function ActivityShown({ view }: { view: DossierView }) {
  const say = useWords(originWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const me = useMe()?.personId;
  const [activity] = casesIn(view, 'activity');
  if (activity === undefined) return null;
  const attendees = recordsIn(view, 'attendee');
  const notes = recordsIn(view, 'activityNote');
  const own = attendees.find((entry) => entry.personId === me);
  const may = (action: string): boolean => activity.allowedActions.some((entry) => entry.action === action && entry.allowed);
  const amended = {
    kind: activity.kind,
    title: activity.title,
    about: activity.about ?? undefined,
    place: activity.place,
    startsAt: activity.startsAt,
    endsAt: activity.endsAt,
    signUpUntil: activity.signUpUntil,
    capacity: activity.capacity ?? undefined,
    field: activity.field ?? undefined,
    fileIds: activity.fileIds,
  };
  const offers = offersOf('activity', activity, ['hold', 'correctAttendance', 'draftFromNote'], { amend: amended });
  const [starts, ends] = [Date.parse(activity.startsAt), Date.parse(activity.endsAt)];
  const sameDay = date(language, starts) === date(language, ends);
  const when = (at: string): string => exactly(language, Date.parse(at));
  return (
    <>
      <p className="quiet">
        {labels.activityKinds[activity.kind]} · {stateWord(labels, 'activity', activity.state)}
      </p>
      <h1>{activity.title}</h1>
      {own === undefined ? null : <p className="origin-mine">{fill(say.you, { state: labels.attendeeStates[own.state] })}</p>}
      {activity.cancelReason === null ? null : <p>{fill(say.cancelled, { reason: activity.cancelReason })}</p>}
      <dl className="origin-facts">
        <dt>{say.when}</dt>
        <dd>
          {when(activity.startsAt)} – {sameDay ? time(language, ends) : when(activity.endsAt)}
        </dd>
        <dt>{say.place}</dt>
        <dd>{activity.place}</dd>
        <dt>{say.by}</dt>
        <dd>{activity.bodyId === null ? say.office : view.names[activity.bodyId]}</dd>
        <dt>{say.until}</dt>
        <dd>
          <DueDate at={activity.signUpUntil} />
        </dd>
      </dl>
      {activity.about === null ? null : <p className="song">{activity.about}</p>}
      {activity.fileIds.length === 0 ? null : (
        <>
          <h2>{say.papers}</h2>
          <ul>
            {activity.fileIds.map((fileId, index) => (
              <li key={fileId}>
                <a href={`/api/files/${fileId}`}>
                  {say.papers} {index + 1}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{say.notes}</h2>
      {notes.length === 0 ? <p className="quiet">{say.noNotes}</p> : null}
      <ul>
        {notes.map((note) => (
          <li key={note.id} className="origin-entry">
            <p>{note.text}</p>
            <div className="origin-entry-foot">
              <span>{fill(say.noteBy, { name: view.names[note.personId] ?? '', time: when(note.at) })}</span>
              {note.draftId !== null ? (
                <Link to="/write/$id" params={{ id: note.draftId }}>
                  {note.draftState === null ? say.toDraft : labels.noteDrafts[note.draftState]}
                </Link>
              ) : note.personId === me && may('draftFromNote') ? (
                <Draft
                  deed={{
                    procedure: 'activity',
                    action: 'draftFromNote',
                    caseId: activity.id,
                    given: { noteId: note.id, title: undefined, field: undefined, bodyId: undefined },
                  }}
                />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <Attendance view={view} activity={activity} attendees={attendees} />
      {offers.length === 0 ? null : <ActionBar offers={offers} names={view.names} />}
    </>
  );
}
