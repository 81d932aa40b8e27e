import type { ActionAnswer, CaseView } from '@shangliang/contract';
import { homeOf, isReminder, type ProcedureName } from '@shangliang/core';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { caseQuery } from '../api/case.ts';
import { casesOf } from '../api/shown-case.ts';
import { usePreferences } from '../look/preferences.ts';
import { fill, useLabels, useWords, verbOf } from '../look/words.ts';
import { isShown, tell } from './told.ts';
import { deedWords, turnWords, useMatterWord, useWho } from './who-has-it.ts';

/** Their own screen opens at once, and the page of the case goes. */
const opensElsewhere: ReadonlySet<string> = new Set(['reply.draft']);
/** The page was read again just now, after the act. */
const freshMilliseconds = 3000;
const spokenSeconds = 5;

interface Telling {
  /** The page of the case is gone to now: it stands there too, until one goes on. */
  on?: 'case';
  /** Number and title, where the page shows another case by then. */
  about?: string | undefined;
}

/** Says after an act what happened and who has it now: at the foot of the case where its page stands, else in passing. */
export function useTell(): (
  procedure: ProcedureName,
  action: string,
  answer: Pick<ActionAnswer, 'id' | 'proposalId' | 'begun'>,
  how?: Telling,
) => Promise<void> {
  const client = useQueryClient();
  const labels = useLabels();
  const say = useWords(turnWords);
  const deeds = useWords(deedWords);
  const whoOf = useWho();
  const verbOfName = useMatterWord();
  const { language } = usePreferences();
  const { message } = App.useApp();
  return async (procedure, action, { id, proposalId, begun }, { on, about } = {}) => {
    const act = `${procedure}.${action}`;
    const said = deeds[act] ?? fill(say.done, { verb: verbOf(labels, procedure, action) });
    const doneIn = (view: CaseView | undefined): string => {
      const part = view === undefined ? undefined : casesOf(view, 'assignment').find((entry) => entry.id === id);
      const letter = view === undefined ? undefined : casesOf(view, 'reply').find((entry) => entry.id === id);
      const did = fill(said, { unit: view?.names[part?.unitId ?? ''] ?? '', number: letter?.documentNo ?? '' }).trim();
      return about === undefined ? did : fill(say.doneWith, { done: did, about });
    };
    const inPlace = isShown(proposalId) && !opensElsewhere.has(act);
    // one of a kind: who does the same for many is told of the last
    const key = `told ${act}`;
    const spoken = (sentence: string): void => {
      if (inPlace || on === 'case') tell({ rootId: proposalId, sentence, act });
      if (!inPlace) void message.success({ content: sentence, duration: spokenSeconds, key });
    };
    // that it is done is said at once; who has it now, once that has been read
    const asRead = client.getQueryData(caseQuery(proposalId, language).queryKey);
    spoken(fill(say.nothingMore, { done: doneIn(asRead) }));
    // nobody has anything now that they had not before
    if (isReminder(procedure, action)) return;
    // where it may not be seen any more, or belongs to no proposal, there is nobody to name
    const view =
      homeOf[procedure] === 'proposal'
        ? await client.fetchQuery({ ...caseQuery(proposalId, language), staleTime: freshMilliseconds }).catch(() => undefined)
        : undefined;
    const touched = [id, ...begun.map((entry) => entry.id)];
    const now = touched.flatMap((one) => view?.waiting.filter((entry) => entry.caseId === one) ?? [])[0];
    // one's own turn, but not before something else is done: the screen says what
    const notYet = now?.mine === true && (view?.ahead.some((entry) => entry.action === now.action && entry.caseId === now.caseId) ?? false);
    const done = doneIn(view ?? asRead);
    const sentence =
      now === undefined || notYet
        ? fill(say.nothingMore, { done })
        : fill(now.mine ? say.nowYou : say.nowHas, { done, who: whoOf(now.who), verb: verbOfName(now.action, now.back) });
    spoken(sentence);
  };
}
