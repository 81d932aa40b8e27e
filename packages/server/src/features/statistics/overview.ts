import { type Figure, type FigureGroup, figureGroups, type Overview, type UnitLine } from '@shangliang/contract';
import { type Id, levelsSeenBy, type SessionFacts } from '@shangliang/core';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import { factsOf } from '../proposal/figure-conditions.ts';
import { type Counted, readCounts } from './counts.ts';

const plain = ({ name, proposals, items }: Counted): Figure => ({ name: name ?? 'none', proposals, items });

function unitLines(rows: readonly Counted[], names: ReadonlyMap<Id, string>): UnitLine[] {
  const units = new Map<Id, UnitLine>();
  const lines = (kind: FigureGroup): readonly Counted[] => rows.filter((row) => row.kind === kind && row.unit_id !== null);
  for (const { unit_id: id, proposals } of lines('unit'))
    if (id !== null)
      units.set(id, {
        id,
        name: names.get(id) ?? '',
        proposals,
        roles: {},
        states: {},
        late: {},
        answered: 0,
        adopted: 0,
        classes: {},
        results: {},
      });
  const into = (kind: FigureGroup, column: 'roles' | 'states' | 'late' | 'classes' | 'results'): void => {
    for (const { unit_id: id, name, proposals } of lines(kind)) {
      const unit = id === null ? undefined : units.get(id);
      if (unit !== undefined) unit[column][name ?? 'none'] = proposals;
    }
  };
  into('role', 'roles');
  into('unitState', 'states');
  into('late', 'late');
  into('class', 'classes');
  into('result', 'results');
  for (const { unit_id: id, name, proposals } of lines('adopted')) {
    const unit = id === null ? undefined : units.get(id);
    if (unit !== undefined) unit[name === 'adopted' ? 'adopted' : 'answered'] = proposals;
  }
  return [...units.values()].sort((a, b) => b.proposals - a.proposals || a.name.localeCompare(b.name, 'zh-CN'));
}

const sessionOf = ({ id, year, term, session }: SessionFacts): Overview['session'] => ({ id, year, term, session });

/**
 * The year at a glance. Every figure counts proposals that the reader may see, by the very conditions of the list that it
 * opens; beside it stands how many parts, replies or evaluations it is made of.
 */
export async function getOverview(
  deps: Deps,
  who: SignedIn,
  query: { sessionId?: string | undefined; unitId?: string | undefined },
): Promise<Overview> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const world = await worldOf(deps, tx, who.committeeId);
    const { names, sessions } = await deps.facts.of(tx, who.committeeId);
    const sessionId = query.sessionId ?? world.currentSession.id;
    const at = sessions.findIndex((entry) => entry.id === sessionId);
    const session = sessions[at];
    const unit = query.unitId === undefined ? undefined : world.directory.organization(query.unitId);
    if (session === undefined || (query.unitId !== undefined && unit === undefined)) throw new Refusal('notFound');
    const facts = factsOf(world);
    const rows = await readCounts(tx, { who, sessionId, unitId: query.unitId, facts });
    const before = sessions[at - 1];
    const groups = Object.fromEntries(
      figureGroups.map((group) => [group, rows.filter((row) => row.kind === group && row.unit_id === null).map(plain)]),
    ) as Overview['groups'];
    return {
      session: sessionOf(session),
      before: before === undefined ? null : sessionOf(before),
      unit: query.unitId === undefined ? null : { id: query.unitId, name: names.get(query.unitId) ?? '' },
      whole: query.unitId !== undefined || levelsSeenBy(who.actor).includes('offices'),
      groups,
      units: unitLines(rows, names),
      names: Object.fromEntries(groups.origin.map(({ name }) => [name, names.get(name) ?? ''])),
    };
  });
}
