import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { procedureNames } from '../dossier/dossier.ts';
import {
  bodyLeader,
  bodyMember,
  clerkOf,
  committee,
  convener,
  governmentSupervision,
  leaderOf,
  li,
  office,
  partySupervision,
  reviewer,
  sectionHeadOf,
  supervisionOf,
} from '../testing/cast.ts';
import { truthful } from '../testing/false-matters.ts';
import { sampleOf } from '../testing/samples.ts';
import * as script from '../testing/script.ts';
import { withCoHandler } from '../testing/script.ts';
import type { Stage } from '../testing/stage.ts';

describe('nobody is sent to an act that is refused for what they cannot mend', () => {
  const actors = [
    li,
    office,
    committee,
    convener,
    reviewer,
    partySupervision,
    governmentSupervision,
    bodyLeader('minmeng'),
    ...[1, 2, 3].map((number) => bodyMember('minmeng', number)),
    ...['transport', 'finance'].flatMap((unit) => [clerkOf(unit), sectionHeadOf(unit), supervisionOf(unit), leaderOf(unit)]),
  ];
  const stations: Readonly<Record<string, (stage: Stage) => string>> = {
    drafting: (stage) => script.drafted(stage),
    collective: (stage) => script.drafted(stage, bodyMember('minmeng', 1), 'minmeng'),
    underReview: (stage) => script.underReview(stage),
    handling: (stage) => {
      const id = script.handling(stage, withCoHandler);
      script.replyDrafted(stage, id, 'transport');
      return id;
    },
  };

  it('whatever is done, in whatever order', () => {
    const tries = fc.array(fc.record({ which: fc.nat(9999), hours: fc.nat(60) }), { minLength: 5, maxLength: 25 });
    let moved = 0;
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(stations)), tries, (begin, steps) => {
        const stage = truthful(new Set());
        const id = begin(stage);
        for (const { which, hours } of steps) {
          stage.tick(stage.now() + hours * 3_600_000);
          const open = actors.flatMap((actor) =>
            procedureNames.flatMap((procedure) =>
              stage.all(procedure, id).flatMap((row) =>
                stage
                  .allowed(actor, procedure, row.id)
                  .filter((entry) => entry.allowed)
                  .map(({ action }) => ({ actor, procedure, action, caseId: row.id })),
              ),
            ),
          );
          const offer = open[which % Math.max(open.length, 1)];
          if (offer === undefined) break;
          if (stage.attempt(offer.actor, offer.procedure, offer.action, offer.caseId, sampleOf(offer.procedure, offer.action))) moved += 1;
        }
      }),
      { numRuns: 25 },
    );
    expect(moved).toBeGreaterThan(50);
  });
});
