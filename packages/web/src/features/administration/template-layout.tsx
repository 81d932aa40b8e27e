import type { TemplateVersion } from '@shangliang/contract';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { date } from '../../parts/when.ts';
import { templateWords } from './template-words.ts';

/** In what layout, since when and by whom. */
export function Layout({ entry }: { entry: TemplateVersion }) {
  const say = useWords(templateWords);
  const { language } = usePreferences();
  const what = entry.own ? fill(say.own, { name: entry.name ?? '' }) : say.standard;
  if (entry.at === null) return what;
  return `${what} · ${fill(say.since, { by: entry.by ?? '', when: date(language, Date.parse(entry.at)) })}`;
}
