import type { CaseView, WaitedFor } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { handling, partOf, submitted, view } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const saidOf = ({ person, post, organization, holders }: WaitedFor): string =>
  person?.name ?? [organization?.name, post, ...holders.map(({ name }) => name)].filter((part) => part != null).join(' ');
const waitingIn = (of: CaseView): string[] => of.waiting.map((entry) => `${entry.action}: ${entry.who.map(saidOf).join(', ')}`);

describe('whose turn it is', () => {
  it('before a reply is begun its writer reads what comes first, in order, and who does it', async () => {
    const id = await handling(house);
    const clerk = house.as('unitClerk', 'transport');
    const part = await partOf(house, id, 'transport');
    const seen = await view(clerk, id);
    const [ahead] = seen.ahead.filter((entry) => entry.action === 'reply.draft');
    expect(ahead).toMatchObject({ caseId: part, before: 'reply.sendUp' });
    expect(ahead?.steps.map((step) => [step.code, step.action, step.mine])).toEqual([
      ['consultationMissing', 'consultation.record', true],
      ['consultationMissing', 'consultation.confirm', false],
    ]);
    expect(ahead?.steps[1]?.who.map(saidOf)).toEqual([seen.names[String(seen.cases.proposal?.[0]?.leadId)]]);
    // nobody else's
    expect((await view(house.called('li'), id)).ahead).toEqual([]);
  });

  it('on whose desk a reply lies is its unit’s own; the proposer learns that the unit has it', async () => {
    const id = await handling(house);
    const clerk = house.as('unitClerk', 'transport');
    done(await clerk.begin('reply', id, 'draft', { assignmentId: await partOf(house, id, 'transport') }));
    expect((await view(clerk, id)).waiting.find((entry) => entry.action === 'reply.edit')).toMatchObject({ mine: true });
    const outside = (await view(house.called('li'), id)).waiting;
    expect(outside.filter((entry) => entry.procedure === 'reply')).toEqual([]);
    const [unit] = outside.filter((entry) => entry.action === 'assignment.answer');
    expect(unit?.who).toMatchObject([{ post: null, holders: [], organization: { id: house.organization('transport') } }]);
  });

  it('the office hears who reviews after it; a proposer does not hear the reviewers’ names', async () => {
    const id = await submitted(house);
    const office = house.as('proposalsOffice');
    const admit = (await view(office, id)).cases.proposal?.[0]?.allowedActions.find((entry) => entry.action === 'admit');
    // which group it will be is still to be chosen
    expect(admit).toMatchObject({ course: 'next', follows: [{ action: 'proposal.giveOpinion', relation: 'reviewer', who: [] }] });
    done(await office.act('proposal', id, 'admit', { reviewGroupId: house.organization('group') }));
    const [reviewers] = (await view(office, id)).waiting;
    expect(reviewers?.action).toBe('proposal.giveOpinion');
    expect(reviewers?.who[0]?.holders.length).toBeGreaterThan(0);
    expect(waitingIn(await view(house.called('li'), id)).join()).toContain('proposal.giveOpinion');
    for (const entry of (await view(house.called('li'), id)).waiting)
      expect(entry.who.filter(({ post }) => post === 'reviewer').flatMap(({ holders }) => holders)).toEqual([]);
  });
});
