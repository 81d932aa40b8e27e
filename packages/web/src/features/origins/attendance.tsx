import type { DossierView } from '@shangliang/contract';
import { type ActivityRow, type Attendee, attendances } from '@shangliang/core';
import { Button, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { useLabels, useWords, wordOf } from '../../look/words.ts';
import { PersonPicker } from '../../parts/form/pickers.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import type { ShownCase } from './dossier.ts';
import { originWords } from './origin-words.ts';

type Attends = (typeof attendances)[number];

/** Who signed up; for the organisers, who came: one choice a person, recorded together. */
export function Attendance({
  view,
  activity,
  attendees,
}: {
  view: DossierView;
  activity: ShownCase<ActivityRow>;
  attendees: readonly Attendee[];
}) {
  const say = useWords(originWords);
  const labels = useLabels();
  const own = useId();
  const act = useAct();
  const [chosen, setChosen] = useState<Readonly<Record<string, Attends>>>({});
  const [came, setCame] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const action = (['hold', 'correctAttendance'] as const).find((name) =>
    activity.allowedActions.some((entry) => entry.action === name && entry.allowed),
  );
  const coming = attendees.filter((entry) => entry.state !== 'withdrawn');
  const said = (entry: Attendee): Attends | undefined =>
    chosen[entry.personId] ?? entry.attendance ?? (action === 'hold' && entry.state === 'signedUp' ? 'present' : undefined);
  const record = async (): Promise<void> => {
    if (action === undefined) return;
    const attendance = [
      ...coming.flatMap((entry) => {
        const value = said(entry);
        return value === undefined ? [] : [{ personId: entry.personId, attendance: value }];
      }),
      ...came
        .filter((id) => !coming.some((entry) => entry.personId === id))
        .map((personId) => ({ personId, attendance: 'present' as const })),
    ];
    const input = action === 'hold' ? { attendance } : { attendance, reason };
    await act.mutateAsync({ procedure: 'activity', action, caseId: activity.id, input }).then(
      () => {
        setChosen({});
        setCame([]);
        setReason('');
      },
      () => undefined,
    );
  };
  return (
    <section aria-label={say.attendees}>
      <h2>{action === undefined ? say.attendees : say.attendance}</h2>
      {action === undefined ? null : <p className="quiet">{say.attendanceAbout}</p>}
      {coming.length === 0 ? <p className="quiet">{say.noAttendees}</p> : null}
      <ul>
        {coming.map((entry) => {
          const name = view.names[entry.personId] ?? '';
          return (
            <li key={entry.personId} className="attendance-row">
              <span>{name}</span>
              {action === undefined ? (
                <span className="quiet">
                  {labels.attendeeStates[entry.state]}
                  {entry.attendance === null ? '' : ` · ${wordOf(labels.attendances, entry.attendance)}`}
                </span>
              ) : (
                <Radio.Group
                  aria-label={name}
                  value={said(entry)}
                  onChange={(event) => setChosen((before) => ({ ...before, [entry.personId]: event.target.value }))}
                  options={attendances.map((value) => ({ value, label: labels.attendances[value] }))}
                />
              )}
            </li>
          );
        })}
      </ul>
      {action === undefined ? null : (
        <div className="attendance-foot">
          <label htmlFor={`${own}-came`}>{say.attendanceAdd}</label>
          <PersonPicker id={`${own}-came`} several kind="member" value={came} onChange={(value) => setCame([value ?? []].flat())} />
          {action === 'correctAttendance' ? (
            <>
              <label htmlFor={`${own}-reason`}>{say.reason}</label>
              <Input id={`${own}-reason`} value={reason} onChange={(event) => setReason(event.target.value)} />
            </>
          ) : null}
          <ProblemNotice error={act.error} />
          <Button
            size="large"
            type="primary"
            loading={act.isPending}
            disabled={action === 'correctAttendance' && reason.trim() === ''}
            onClick={record}
          >
            {action === 'hold' ? say.holdNow : say.correct}
          </Button>
        </div>
      )}
    </section>
  );
}
