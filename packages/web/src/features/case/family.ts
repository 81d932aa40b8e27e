import type { CaseView } from '@shangliang/contract';
import { proposalOfView } from '../../api/shown-case.ts';

/** Every proposal that is answered together, by its id: the main one and those merged into it. */
export const familyOfView = (view: CaseView): ReadonlyMap<string, string> => {
  const main = proposalOfView(view);
  return new Map([[main.id, main.title], ...view.merged.map((entry): [string, string] => [entry.id, entry.title])]);
};
