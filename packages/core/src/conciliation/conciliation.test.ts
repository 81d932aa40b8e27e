import { describe, expect, it } from 'vitest';
import type { Id } from '../procedure/row.ts';
import { at } from '../testing/calendar-years.ts';
import { clerkOf, committee, convener, li, office } from '../testing/cast.ts';
import { filed, partOf, preassigned, single, units, withCoHandler } from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';
import { type ConciliationSide, conciliationSides } from './types.ts';

const objection = { reason: '非本单位职能', basis: '三定方案第五条' };
const session = (stage: Stage, sides: readonly ConciliationSide[]) => ({
  heldAt: stage.now(),
  place: '提案委会议室',
  attendance: sides.map((side) => ({ side, name: side })),
  minutes: '各方陈述职能依据',
});

function objected(stage: Stage, plan = single): { id: Id; part: Id } {
  const id = preassigned(stage, plan);
  const part = partOf(stage, id, 'transport');
  stage.do(clerkOf('transport'), 'assignment', 'object', part, objection);
  return { id, part };
}

describe('Y8 现场会商', () => {
  it('is called for an objected case by the office or the group’s convener, once at a time', () => {
    const stage = play();
    const calm = preassigned(stage);
    expect(stage.refusal(office, 'conciliation', 'call', calm, { cause: 'objected' })).toEqual(['nothingToConciliate']);
    const { id } = objected(stage);
    expect(stage.problems(office, 'conciliation', 'call', id, { cause: 'unclear' })).toEqual([
      { code: 'nothingToConciliate', pointer: '/cause' },
    ]);
    expect(stage.refusal(committee, 'conciliation', 'call', id, { cause: 'objected' })).toEqual(['relationMissing']);
    stage.do(convener, 'conciliation', 'call', id, { cause: 'objected' });
    expect(stage.refusal(office, 'conciliation', 'call', id, { cause: 'objected' })).toEqual(['conciliationOpen']);
  });

  it('decides only once every side the rulebook names has sat at the table, over all sessions together', () => {
    const stage = play();
    const { id } = objected(stage);
    const table = stage.do(office, 'conciliation', 'call', id, { cause: 'objected' });
    const decision = { units: units({ police: 'lead' }), grounds: '停车执法归口公安' };
    expect(stage.refusal(office, 'conciliation', 'decide', table, decision)).toEqual(['noSessionHeld']);
    expect(stage.refusal(office, 'conciliation', 'log', table, { ...session(stage, []), heldAt: stage.now() + 1 })).toEqual([
      'heldInFuture',
    ]);
    stage.do(office, 'conciliation', 'log', table, session(stage, ['proposer', 'unit', 'reviewGroup']));
    expect(stage.refusal(office, 'conciliation', 'decide', table, decision)).toEqual(['sidesMissing']);
    stage.do(convener, 'conciliation', 'log', table, session(stage, ['establishmentOffice', 'partySupervision']));
    expect(stage.refusal(office, 'conciliation', 'decide', table, decision)).toEqual(['sidesMissing']);
    stage.do(office, 'conciliation', 'log', table, session(stage, ['governmentSupervision']));
    stage.do(office, 'conciliation', 'decide', table, decision);
    expect(stage.get('conciliation', table)).toMatchObject({ state: 'decided', grounds: '停车执法归口公安', sessions: { length: 3 } });
  });

  it('replaces units that go, keeps those that stay with their new part, and adds those that come', () => {
    const stage = play();
    const { id, part } = objected(stage, withCoHandler);
    const kept = partOf(stage, id, 'finance');
    const table = stage.do(office, 'conciliation', 'call', id, { cause: 'objected' });
    stage.do(office, 'conciliation', 'log', table, session(stage, conciliationSides));
    expect(
      stage
        .problems(office, 'conciliation', 'decide', table, { units: units({ finance: 'coHandler' }), grounds: '' })
        .map((problem) => problem.code),
    ).toEqual(['unitsMissing', 'coHandlerNeedsLead']);
    stage.do(office, 'conciliation', 'decide', table, { units: units({ finance: 'lead', police: 'coHandler' }), grounds: '归口财政' });
    expect(stage.get('assignment', part)).toMatchObject({ state: 'replaced', objection });
    expect(stage.get('assignment', kept)).toMatchObject({ state: 'claimed', role: 'lead', acceptedBy: 'conciliation' });
    expect(stage.get('assignment', partOf(stage, id, 'police'))).toMatchObject({
      state: 'claimed',
      role: 'coHandler',
      acceptedBy: 'conciliation',
    });
    expect(stage.dossier(id).dues.filter((due) => due.state === 'open')).toEqual([]);
    stage.do(committee, 'proposal', 'assign', id, {});
    expect(stage.due(kept, 'answer')?.state).toBe('open');
    expect(stage.due(part, 'answer')).toBeUndefined();
    expect(stage.refusal(clerkOf('transport'), 'assignment', 'receive', part, {})).toEqual(['stateForbids']);
  });

  it('may leave the objecting unit where it is', () => {
    const stage = play();
    const { id, part } = objected(stage);
    const table = stage.do(office, 'conciliation', 'call', id, { cause: 'objected' });
    stage.do(office, 'conciliation', 'log', table, session(stage, conciliationSides));
    stage.do(office, 'conciliation', 'decide', table, { units: single, grounds: '仍归口交通' });
    expect(stage.get('assignment', part)).toMatchObject({ state: 'claimed', acceptedBy: 'conciliation', objection });
  });

  it('places a case on file whose unit is unclear, without pre-assignment', () => {
    const stage = play();
    const id = filed(stage);
    const table = stage.do(office, 'conciliation', 'call', id, { cause: 'unclear' });
    expect(stage.refusal(office, 'proposal', 'planUnits', id, { units: single })).toEqual(['conciliationOpen']);
    stage.do(office, 'conciliation', 'log', table, session(stage, conciliationSides));
    stage.do(office, 'conciliation', 'decide', table, { units: withCoHandler, grounds: '归口' });
    expect(stage.get('proposal', id).state).toBe('preassigned');
    expect(stage.all('assignment', id).map((entry) => entry.state)).toEqual(['claimed', 'claimed']);
    stage.do(committee, 'proposal', 'assign', id, {});
    expect(stage.get('proposal', id).state).toBe('assigned');
  });

  it('keeps the case from being assigned while it is open', () => {
    const stage = play();
    const { id, part } = objected(stage);
    stage.do(office, 'conciliation', 'call', id, { cause: 'objected' });
    stage.do(clerkOf('transport'), 'assignment', 'withdrawObjection', part, {});
    expect(stage.refusal(committee, 'proposal', 'assign', id, {})).toEqual(['conciliationOpen']);
  });

  it('is late, and shown as late, when its term has passed', () => {
    const stage = play();
    const { id } = objected(stage);
    const table = stage.do(office, 'conciliation', 'call', id, { cause: 'objected' });
    stage.tick(at('2025-02-26', 0));
    expect(stage.due(table, 'conciliation')?.state).toBe('overdue');
    stage.do(office, 'conciliation', 'log', table, session(stage, conciliationSides));
    stage.do(office, 'conciliation', 'decide', table, { units: single, grounds: '' });
    expect(stage.due(table, 'conciliation')?.state).toBe('metLate');
  });

  it('once called no longer waits to be called', () => {
    const stage = play();
    const { id } = objected(stage);
    expect(stage.waitsFor(office, id)).toEqual(['conciliation.call']);
    stage.do(office, 'conciliation', 'call', id, { cause: 'objected' });
    expect(stage.waitsFor(office, id)).toEqual(['conciliation.log']);
    expect(stage.waitsFor(li, id)).toEqual([]);
  });

  it('异议全部撤回后，已召集的会商没有可以了结它的动作', () => {
    const stage = play();
    const { id, part } = objected(stage);
    const table = stage.do(office, 'conciliation', 'call', id, { cause: 'objected' });
    stage.do(clerkOf('transport'), 'assignment', 'withdrawObjection', part, {});
    const open = stage.allowed(office, 'conciliation', table).filter((entry) => entry.allowed && entry.action !== 'log');
    expect(open).not.toEqual([]);
  });
});
