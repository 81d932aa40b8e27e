import { DownloadOutlined } from '@ant-design/icons';
import type { calendarYearList } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef } from 'react';
import { read, send } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { date } from '../../parts/when.ts';
import { administrationWords } from './administration-words.ts';
import { useDeed } from './use-deed.ts';

type Years = ReturnType<(typeof calendarYearList)['parse']>;

/** The years as the State Council's notices give them; a new one comes as a file. */
export function CalendarPart() {
  const say = useWords(administrationWords);
  const { language } = usePreferences();
  const { modal, message } = App.useApp();
  const operator = useMe()?.operator === true;
  const chooser = useRef<HTMLInputElement>(null);
  const found = useQuery({
    queryKey: ['calendar-years'],
    queryFn: ({ signal }): Promise<Years> => read('/api/calendar-years', undefined, signal),
  });
  const take = useDeed((body: unknown) => send<{ year: number }>('/api/calendar-years', body), {
    done: '',
    after: ({ year }) => message.success(fill(say.calendar.imported_, { year })),
  });
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    let body: unknown;
    try {
      body = JSON.parse(await file.text());
    } catch {
      body = undefined;
    }
    if (typeof body !== 'object' || body === null || !('year' in body)) {
      message.error(say.calendar.unfit);
      return;
    }
    modal.confirm({
      title: fill(say.calendar.importAsk, { year: String(body.year) }),
      content: say.calendar.importAbout,
      okText: say.calendar.import,
      cancelText: say.cancel,
      onOk: () => take.mutateAsync(body).catch(() => undefined),
    });
  };
  return (
    <>
      <p className="admin-about">{say.calendar.about}</p>
      {operator ? (
        <div style={{ marginBottom: '1rem' }}>
          <input
            ref={chooser}
            type="file"
            className="only-heard"
            aria-label={say.calendar.import}
            tabIndex={-1}
            accept=".json"
            onChange={(event) => {
              choose(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button onClick={() => chooser.current?.click()} loading={take.isPending}>
            {say.calendar.import}
          </Button>
        </div>
      ) : (
        <p className="admin-about">{say.calendar.importAbout}</p>
      )}
      <ProblemNotice error={take.error} />
      <Shown of={found}>
        {({ items }) => (
          <ul>
            {items.toReversed().map((year) => (
              <li key={year.year} className="admin-line">
                <details className="admin-line-main">
                  <summary>
                    <span className="admin-line-name">{fill(say.calendar.year, { year: year.year })}</span>{' '}
                    <span className="quiet">
                      {fill(say.calendar.holidays, { n: year.holidays.length })} ·{' '}
                      {fill(say.calendar.makeUp, { n: year.makeUpDays.length })} ·{' '}
                      {year.importedAt === null
                        ? say.calendar.brought
                        : fill(say.calendar.imported, { date: date(language, Date.parse(year.importedAt)) })}
                    </span>
                  </summary>
                  <p>{fill(say.calendar.days, { list: year.holidays.join('  ') })}</p>
                  <p>{fill(say.calendar.makeUpDays, { list: year.makeUpDays.join('  ') })}</p>
                  {year.note === null ? null : <p className="quiet">{year.note}</p>}
                </details>
                <Button icon={<DownloadOutlined aria-hidden />} href={`/api/calendar-years/${year.year}`} download>
                  {say.calendar.export}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </>
  );
}
