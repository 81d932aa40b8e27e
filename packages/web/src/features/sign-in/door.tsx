import type { ReactNode } from 'react';
import { prefer, usePreferences } from '../../look/preferences.ts';
import { useWords } from '../../look/words.ts';
import { shellWords } from '../../shell/shell-words.ts';
import './door.css';

/** A page of somebody not (wholly) signed in: its heading, what is to be done, and the other language. */
export function Door({
  title,
  about,
  wide = false,
  foot,
  children,
}: {
  title: string;
  about?: string | undefined;
  wide?: boolean;
  foot?: ReactNode;
  children: ReactNode;
}) {
  const say = useWords(shellWords);
  const { language } = usePreferences();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <main className={wide ? 'door door-wide' : 'door'}>
      <div className="door-head">
        <h1>{title}</h1>
        {about === undefined ? null : <p className="quiet">{about}</p>}
      </div>
      {children}
      <div className="door-foot never-print">
        <div>{foot}</div>
        <button type="button" className="button button-bare" lang={other} onClick={() => prefer({ language: other })}>
          {say.language}
        </button>
      </div>
    </main>
  );
}
