import type { DossierView } from '@shangliang/contract';
import {
  type AnyRow,
  allowedActions,
  allowedBeginnings,
  type Dossier,
  getRoot,
  holdersOf,
  homeOf,
  homeOfRecord,
  type Id,
  procedureNames,
  recordNames,
  visiblePart,
} from '@shangliang/core';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { iso } from '../paging.ts';
import { loadSeen, namesIn } from '../proposal/case-view.ts';
import { shownRow } from '../proposal/shown.ts';
import { nearCollisionsIn } from './near-collisions.ts';

/** Topics that more than one has, and who: shown to everybody who sees who booked what. */
function collisionsIn(dossier: Dossier): { topicId: Id; holders: ReturnType<typeof holdersOf> }[] {
  return dossier.cases.topic
    .map((topic) => ({ topicId: topic.id, holders: holdersOf(dossier, topic.id) }))
    .filter(({ holders }) => holders.length > 1);
}

/** Everything of an activity, a talk or a catalogue that this reader may see. */
export async function getDossier(deps: Deps, who: SignedIn, root: 'activity' | 'talk' | 'catalogue', id: Id): Promise<DossierView> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const whole = await loadSeen(tx, who, id, root);
    const world = await worldOf(deps, tx, who.committeeId);
    const dossier = visiblePart(whole, who.actor);
    const cases: DossierView['cases'] = {};
    for (const procedure of procedureNames.filter((name) => homeOf[name] === root)) {
      const rows: readonly AnyRow[] = dossier.cases[procedure];
      cases[procedure] = rows.map((row) => ({
        ...row,
        ...shownRow(row),
        allowedActions: allowedActions(world, whole, procedure, row, who.actor),
      }));
    }
    const records = Object.fromEntries(
      recordNames.filter((name) => homeOfRecord[name] === root).map((name) => [name, dossier.records[name].map((row) => shownRow(row))]),
    );
    const collisions = collisionsIn(dossier);
    const names = await namesIn(deps, tx, who, JSON.stringify([cases, records]));
    return {
      cases,
      records,
      dues: dossier.dues.map((due) => ({ ...due, basis: { ...due.basis }, at: iso(due.at) })),
      beginnings: allowedBeginnings(world, whole, who.actor),
      collisions: collisions.map(({ topicId, holders }) => ({
        topicId,
        holders: holders.map((entry) => ({
          name: names[entry.bodyId ?? entry.personId ?? ''] ?? '',
          way: entry.way,
          state: entry.state,
          since: iso(entry.createdAt),
        })),
      })),
      nearCollisions: root === 'catalogue' ? await nearCollisionsIn(tx, who, dossier) : [],
      rulebookVersion: getRoot(dossier).rulebookVersion,
      names,
    };
  });
}
