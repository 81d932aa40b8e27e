import type { CaseView } from '@shangliang/contract';
import { type Actor, type Dossier, isOfProposers, obstaclesToSubmission, proposalOf, statesWritten, type World } from '@shangliang/core';

/** While a text is written: everything that still stands against its submission, for all of its proposers. */
export function textObstacles(world: World, dossier: Dossier, actor: Actor): CaseView['obstacles'] {
  const self = proposalOf(dossier);
  if (!statesWritten.includes(self.state) || !isOfProposers(dossier, actor)) return [];
  const { currentSession, now } = world;
  return [
    {
      caseId: self.id,
      reasons: obstaclesToSubmission({ dossier, self, rulebook: world.rulebook(self.rulebookVersion), currentSession, now }),
    },
  ];
}
