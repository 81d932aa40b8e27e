import type { CaseView } from '@shangliang/contract';
import { supervisionPosts } from '@shangliang/core';
import { useQueries } from '@tanstack/react-query';
import { caseQuery } from '../../api/case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { useLabels, useListed } from '../../look/words.ts';
import { useWho } from '../../parts/who-has-it.ts';
import type { ProposalItem } from './queues.ts';

type Who = CaseView['waiting'][number]['who'];

/** Those a case waits for before its units are asked, by name. */
export const endorsersIn = (view: CaseView): Who =>
  view.waiting.filter((entry) => entry.action === 'proposal.endorseUnits').flatMap((entry) => entry.who);

/** For each row whose word on the planned units is waited for. Who holds a post is the same for all: one case a post is asked. */
export function useAwaited(rows: readonly ProposalItem[]): (row: ProposalItem) => string {
  const { language } = usePreferences();
  const labels = useLabels();
  const listed = useListed();
  const whoOf = useWho();
  const samples = supervisionPosts.flatMap((post) => rows.find((row) => row.endorsementsOwed.includes(post))?.id ?? []);
  const views = useQueries({ queries: [...new Set(samples)].map((id) => ({ ...caseQuery(id, language), retry: false })) });
  const known = views.flatMap(({ data }) => (data === undefined ? [] : endorsersIn(data)));
  return (row) =>
    listed(
      row.endorsementsOwed.map((post) => {
        const one = known.find((entry) => entry.post === post);
        return one === undefined ? labels.posts[post] : whoOf([one]);
      }),
    );
}
