import { languages } from '@shangliang/contract';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { prefer, prints, themes, usePreferences } from '../../look/preferences.ts';
import { useWords } from '../../look/words.ts';
import { accountWords } from './account-words.ts';
import { Part } from './part.tsx';

const Choice = ({ id, label, children }: { id: string; label: string; children: ReactNode }) => (
  <div className="account-choice">
    <span id={id}>{label}</span>
    <div>{children}</div>
  </div>
);

/** Language, colours, size of print: at once, and in this browser alone. */
export function DisplayPart() {
  const say = useWords(accountWords).display;
  const { language, theme, print } = usePreferences();
  return (
    <Part id="display" title={say.title} about={say.about}>
      <div>
        <Choice id="language" label={say.language}>
          <Segmented
            aria-labelledby="language"
            value={language}
            onChange={(value) => prefer({ language: value })}
            options={languages.map((value) => ({ value, label: <span lang={value}>{say.languages[value]}</span> }))}
          />
        </Choice>
        <Choice id="theme" label={say.theme}>
          <Segmented
            aria-labelledby="theme"
            value={theme}
            onChange={(value) => prefer({ theme: value })}
            options={themes.map((value) => ({ value, label: say.themes[value] }))}
          />
        </Choice>
        <Choice id="print" label={say.print}>
          <Segmented
            aria-labelledby="print"
            value={print}
            onChange={(value) => prefer({ print: value })}
            options={prints.map((value) => ({ value, label: say.prints[value] }))}
          />
        </Choice>
      </div>
    </Part>
  );
}
