import { describe, expect, it } from 'vitest';
import { actorOf } from '../procedure/actor.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { presets } from '../rulebook/presets/presets.ts';
import { at } from '../testing/calendar-years.ts';
import { clerkOf, committee, governmentSupervision, leaderOf, office, partySupervision } from '../testing/cast.ts';
import { filed, handling, partOf, preassigned, separately, single, submitted, units, withCoHandler } from '../testing/script.ts';
import { play } from '../testing/stage.ts';

const objection = { reason: '非本单位职能', basis: '三定方案第五条' };

describe('S1 拟定承办单位', () => {
  it('names known units once each, one lead with co-handlers or several separate ones', () => {
    const stage = play();
    const id = filed(stage);
    const plan = (wanted: Parameters<typeof units>[0]) => stage.refusal(office, 'proposal', 'planUnits', id, { units: units(wanted) });
    expect(plan({ transport: 'lead' })).toEqual([]);
    expect(plan({ transport: 'lead', finance: 'coHandler', police: 'reader' })).toEqual([]);
    expect(plan({ transport: 'separate', housing: 'separate', police: 'reader' })).toEqual([]);
    expect(plan({})).toEqual(['unitsMissing']);
    expect(plan({ police: 'reader' })).toEqual(['unitsMissing']);
    expect(plan({ transport: 'lead', housing: 'lead' })).toEqual(['oneLeadOnly']);
    expect(plan({ transport: 'lead', housing: 'separate' })).toEqual(['leadOrSeparate']);
    expect(plan({ transport: 'separate', finance: 'coHandler' })).toEqual(['coHandlerNeedsLead']);
    expect(plan({ minmeng: 'lead' })).toEqual(['unitUnknown']);
    const twice = [...single, ...single];
    expect(stage.refusal(office, 'proposal', 'planUnits', id, { units: twice })).toEqual(['unitTwice', 'oneLeadOnly']);
  });
});

describe('Y7 预交办', () => {
  it('a plan is taken back by one without a unit, and planned anew', () => {
    const stage = play();
    const id = filed(stage);
    stage.do(office, 'proposal', 'planUnits', id, { units: single });
    stage.do(office, 'proposal', 'planUnits', id, { units: [] });
    expect(stage.refusal(office, 'proposal', 'planUnits', id, { units: [] })).toEqual(['unitsMissing']);
    expect(stage.refusal(partySupervision, 'proposal', 'endorseUnits', id, {})).toEqual(['unitsMissing']);
    expect(stage.refusal(office, 'proposal', 'planUnits', id, { units: single })).toEqual([]);
  });

  it('goes out only when both supervision offices have endorsed the very same plan', () => {
    const stage = play();
    const id = filed(stage);
    expect(stage.refusal(partySupervision, 'proposal', 'endorseUnits', id, {})).toEqual(['unitsMissing']);
    expect(stage.refusal(office, 'proposal', 'preassign', id, {})).toEqual(['unitsMissing']);
    stage.do(office, 'proposal', 'planUnits', id, { units: single });
    expect(stage.refusal(office, 'proposal', 'preassign', id, {})).toEqual(['endorsementMissing']);
    stage.do(partySupervision, 'proposal', 'endorseUnits', id, {});
    expect(stage.refusal(partySupervision, 'proposal', 'endorseUnits', id, {})).toEqual(['alreadyEndorsed']);
    expect(stage.refusal(office, 'proposal', 'preassign', id, {})).toEqual(['endorsementMissing']);
    stage.do(office, 'proposal', 'planUnits', id, { units: withCoHandler });
    expect(stage.get('proposal', id).endorsedBy).toEqual([]);
    stage.do(governmentSupervision, 'proposal', 'endorseUnits', id, {});
    stage.do(partySupervision, 'proposal', 'endorseUnits', id, {});
    stage.do(office, 'proposal', 'preassign', id, {});
    expect(stage.get('proposal', id).state).toBe('preassigned');
    expect(stage.all('assignment', id).map(({ unitId, role, state, centralOfficeId }) => [unitId, role, state, centralOfficeId])).toEqual([
      ['transport', 'lead', 'preassigned', 'governmentOffice'],
      ['finance', 'coHandler', 'preassigned', 'governmentOffice'],
    ]);
  });

  it('returned with a reason waits for the office again, and for nobody’s word until it has planned anew', () => {
    const stage = play();
    const id = filed(stage);
    const back = { reason: '应由住建部门主办' };
    expect(stage.refusal(partySupervision, 'proposal', 'returnUnits', id, back)).toEqual(['unitsMissing']);
    stage.do(office, 'proposal', 'planUnits', id, { units: single });
    stage.do(partySupervision, 'proposal', 'endorseUnits', id, {});
    expect(stage.refusal(office, 'proposal', 'returnUnits', id, back)).toEqual(['relationMissing']);
    stage.do(governmentSupervision, 'proposal', 'returnUnits', id, back);
    expect(stage.get('proposal', id)).toMatchObject({
      unitPlan: single,
      endorsedBy: [],
      unitsReturned: { posts: ['governmentSupervision'], by: governmentSupervision.personId, ...back, at: stage.now() },
    });
    expect(stage.last().notices.map((notice) => notice.subject)).toEqual(
      expect.arrayContaining(['r:proposalsOffice', 'r:partySupervision']),
    );
    expect(stage.waitsFor(office, id)).toEqual(['proposal.planUnits']);
    expect([stage.waitsFor(partySupervision, id), stage.waitsFor(governmentSupervision, id)]).toEqual([[], []]);
    expect(stage.refusal(partySupervision, 'proposal', 'endorseUnits', id, {})).toEqual(['unitsReturned']);
    expect(stage.refusal(partySupervision, 'proposal', 'returnUnits', id, back)).toEqual(['unitsReturned']);
    expect(stage.refusal(office, 'proposal', 'preassign', id, {})).toContain('unitsReturned');
    stage.do(office, 'proposal', 'planUnits', id, { units: withCoHandler });
    expect(stage.get('proposal', id).unitsReturned).toBeNull();
    expect(stage.waitsFor(partySupervision, id)).toEqual(['proposal.endorseUnits']);
  });

  it('is returned by nobody where the rulebook asks the offices for no word', () => {
    const stage = play({ rulebook: { ...defaultRulebook, preassignment: { jointly: false, objectionSignedBy: 'unitClerk' } } });
    const id = filed(stage);
    stage.do(office, 'proposal', 'planUnits', id, { units: single });
    expect(stage.refusal(partySupervision, 'proposal', 'returnUnits', id, { reason: '另拟' })).toEqual(['endorsementNotAsked']);
  });

  it('needs no endorsement where the rulebook does not join the offices, and waits for the office then', () => {
    const stage = play({ rulebook: { ...defaultRulebook, preassignment: { jointly: false, objectionSignedBy: 'unitClerk' } } });
    const id = filed(stage);
    stage.do(office, 'proposal', 'planUnits', id, { units: single });
    expect(stage.waitsFor(office, id)).toEqual(['proposal.preassign']);
    expect(stage.waitsFor(partySupervision, id)).toEqual([]);
    stage.do(office, 'proposal', 'preassign', id, {});
  });

  it('is claimed by the clock at the end of the fifth working day of silence, not a moment before', () => {
    const stage = play({ now: at('2025-01-23', 10) });
    const id = preassigned(stage);
    const part = partOf(stage, id, 'transport');
    // 24 January, 26 (a worked Sunday), 27, then the Spring Festival to 4 February: 5 and 6 are the fourth and fifth
    expect(stage.due(part, 'acceptance')?.basis).toMatchObject({ from: '2025-01-23', to: '2025-02-06', calendarKnown: true });
    stage.tick(at('2025-02-07', 0) - 1);
    expect(stage.get('assignment', part).state).toBe('preassigned');
    stage.tick(at('2025-02-07', 0));
    expect(stage.get('assignment', part)).toMatchObject({ state: 'claimed', acceptedBy: 'silence' });
    expect(stage.last().events).toMatchObject([{ action: 'lapse', actorId: null, relation: 'clock' }]);
    const events = stage.events().length;
    stage.tick(at('2025-02-08'));
    expect(stage.events()).toHaveLength(events);
  });

  it('claimed in time is claimed by the unit, which may name a further one', () => {
    const stage = play();
    const id = preassigned(stage);
    const part = partOf(stage, id, 'transport');
    const suggest = (suggestedUnitId: string) =>
      stage.refusal(clerkOf('transport'), 'assignment', 'claim', part, { suggestedUnitId, suggestionReason: '涉及资金' });
    expect(suggest('transport')).toEqual(['proposedUnitSame']);
    expect(suggest('minmeng')).toEqual(['unitUnknown']);
    expect(stage.refusal(clerkOf('housing'), 'assignment', 'claim', part, {})).toEqual(['relationMissing']);
    stage.do(clerkOf('transport'), 'assignment', 'claim', part, { suggestedUnitId: 'finance', suggestionReason: '涉及资金' });
    expect(stage.get('assignment', part)).toMatchObject({ acceptedBy: 'unit', suggestedUnitId: 'finance' });
    expect(stage.due(part, 'acceptance')?.state).toBe('met');
    stage.tick(at('2025-06-01'));
    expect(stage.get('assignment', part).acceptedBy).toBe('unit');
  });

  it('objected to keeps the objection’s reason and basis, tells the review group, and starts the conciliation’s term', () => {
    const stage = play();
    const id = preassigned(stage);
    const part = partOf(stage, id, 'transport');
    stage.do(clerkOf('transport'), 'assignment', 'object', part, { ...objection, proposedUnitId: 'police' });
    expect(stage.get('assignment', part)).toMatchObject({
      state: 'objected',
      objection: { ...objection, proposedUnitId: 'police', by: 'transport-unitClerk', at: stage.now() },
    });
    expect(stage.due(part, 'acceptance')?.state).toBe('met');
    expect(stage.due(part, 'conciliation')).toMatchObject({ state: 'open', at: at('2025-02-26', 0) - 1 });
    const told = stage.last().notices.map((notice) => notice.subject);
    expect(told).toEqual(
      expect.arrayContaining([
        'r:proposalsOffice',
        'r:partySupervision',
        'r:governmentSupervision',
        'o:urbanGroup:reviewConvener',
        'o:governmentOffice:unitClerk',
      ]),
    );
    expect(stage.refusal(committee, 'proposal', 'assign', id, {})).toEqual(['objectionOpen']);
  });

  it('under `county` is objected to by the unit’s leader alone', () => {
    const stage = play({ rulebook: presets.county });
    const id = submitted(stage);
    stage.do(office, 'proposal', 'admit', id, {});
    stage.do(committee, 'proposal', 'giveOpinion', id, { recommends: 'file', text: '立案' });
    stage.do(committee, 'proposal', 'file', id, {});
    preassigned(stage, single, id);
    const part = partOf(stage, id, 'transport');
    expect(stage.refusal(clerkOf('transport'), 'assignment', 'object', part, objection)).toEqual(['objectionNeedsLeader']);
    stage.do(leaderOf('transport'), 'assignment', 'object', part, objection);
    expect(stage.refusal(clerkOf('transport'), 'assignment', 'withdrawObjection', part, {})).toEqual(['objectionNeedsLeader']);
    expect(stage.due(part, 'acceptance')?.basis.term).toEqual({ amount: 3, unit: 'workday' });
  });

  it('objected to may be withdrawn by the unit, or refused by its central office, and is claimed then', () => {
    const stage = play();
    const id = preassigned(stage);
    const part = partOf(stage, id, 'transport');
    stage.do(clerkOf('transport'), 'assignment', 'object', part, objection);
    stage.do(clerkOf('transport'), 'assignment', 'withdrawObjection', part, {});
    expect(stage.get('assignment', part)).toMatchObject({ state: 'claimed', acceptedBy: 'unit', objection });
    const other = preassigned(stage);
    const second = partOf(stage, other, 'transport');
    stage.do(clerkOf('transport'), 'assignment', 'object', second, objection);
    expect(stage.refusal(clerkOf('police'), 'assignment', 'refuseObjection', second, { reason: '' })).toEqual(['relationMissing']);
    stage.do(clerkOf('governmentOffice'), 'assignment', 'refuseObjection', second, { reason: '职能明确' });
    expect(stage.get('assignment', second)).toMatchObject({ state: 'claimed', acceptedBy: 'centralOffice' });
    expect(stage.due(second, 'conciliation')?.state).toBe('met');
  });

  it('一人兼两办督查职务时，一次会签即代表两家（Q8 一人可兼两职）', () => {
    const stage = play();
    const id = filed(stage);
    const both = actorOf('both', [
      { kind: 'partySupervision', organizationId: null },
      { kind: 'governmentSupervision', organizationId: null },
    ]);
    stage.do(office, 'proposal', 'planUnits', id, { units: single });
    stage.do(both, 'proposal', 'endorseUnits', id, {});
    expect(stage.get('proposal', id).endorsedBy).toEqual(['partySupervision', 'governmentSupervision']);
    expect(stage.refusal(both, 'proposal', 'endorseUnits', id, {})).toEqual(['alreadyEndorsed']);
  });
});

describe('交办', () => {
  it('waits for every unit, readers too', () => {
    const stage = play();
    const id = preassigned(stage, units({ transport: 'lead', finance: 'coHandler', police: 'reader' }));
    for (const unitId of ['transport', 'finance', 'police']) {
      expect(stage.refusal(committee, 'proposal', 'assign', id, {})).toEqual(['notEveryUnitClaimed']);
      stage.do(clerkOf(unitId), 'assignment', 'claim', partOf(stage, id, unitId), {});
    }
    expect(stage.refusal(office, 'proposal', 'assign', id, {})).toEqual(['relationMissing']);
    stage.do(committee, 'proposal', 'assign', id, {});
    expect(stage.get('proposal', id)).toMatchObject({ state: 'assigned', assignedAt: stage.now() });
  });

  it('starts the terms of each part: answer and first contact for who answers, the opinion for co-handlers, none for readers', () => {
    const stage = play({ now: at('2025-02-18', 10) });
    const id = handling(stage, units({ transport: 'lead', finance: 'coHandler', police: 'reader' }));
    const dates = (unitId: string) =>
      stage
        .dossier(id)
        .dues.filter((due) => due.caseId === partOf(stage, id, unitId) && due.state === 'open')
        .map((due) => [due.name, due.basis.to]);
    expect(dates('transport')).toEqual([
      ['firstContact', '2025-03-11'],
      ['answer', '2025-05-19'], // 18 May is a Sunday
    ]);
    expect(dates('finance')).toEqual([['coOpinion', '2025-04-18']]);
    expect(dates('police')).toEqual([]);
  });

  it('to separate units gives each its own dates and its own answer', () => {
    const stage = play();
    const id = handling(stage, separately);
    for (const unitId of ['transport', 'housing']) expect(stage.due(partOf(stage, id, unitId), 'answer')?.state).toBe('open');
  });

  it('lets the office and both supervision offices urge whoever has a part, not a reader', () => {
    const stage = play();
    const id = handling(stage, units({ transport: 'lead', police: 'reader' }));
    for (const actor of [office, partySupervision, governmentSupervision])
      stage.do(actor, 'assignment', 'urge', partOf(stage, id, 'transport'), { note: '请抓紧' });
    expect(stage.last().notices.map((notice) => notice.subject)).toContain('o:transport:unitLeader');
    expect(stage.refusal(office, 'assignment', 'urge', partOf(stage, id, 'police'), { note: '' })).toEqual(['readerHasNoPart']);
    expect(
      stage.refusal(clerkOf('police'), 'assignment', 'plan', partOf(stage, id, 'police'), { plan: '', headName: '', handlerName: '' }),
    ).toEqual(['readerHasNoPart']);
  });
});
