import { describe, expect, it } from 'vitest';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { at } from '../testing/calendar-years.ts';
import { bodyLeader, bodyMember, li } from '../testing/cast.ts';
import { drafted, text } from '../testing/script.ts';
import { plenary2025 } from '../testing/sessions.ts';
import { play } from '../testing/stage.ts';

const closesAt = at('2025-02-19', 18);

describe('Y4 集体提案', () => {
  const voters = (bodyId: string) => [1, 2, 3].map((number) => bodyMember(bodyId, number));

  it('of a party needs its quorum on this very text and its seal', () => {
    const stage = play();
    const [one, other, third] = voters('minmeng');
    const head = bodyLeader('minmeng');
    if (one === undefined || other === undefined || third === undefined) throw new Error('three voters');
    const id = drafted(stage, one, 'minmeng');
    expect(stage.get('proposal', id)).toMatchObject({ kind: 'collective', leadId: null, bodyId: 'minmeng', bodyKind: 'party' });
    stage.do(other, 'proposal', 'comment', id, { text: '请补充数据' });
    stage.do(other, 'proposal', 'edit', id, text({ title: '补充数据后的题目' }));
    expect(stage.refusal(head, 'proposal', 'submit', id, {})).toEqual(['quorumMissing']);
    stage.do(one, 'proposal', 'approve', id, { vote: 'approve' });
    stage.do(other, 'proposal', 'approve', id, { vote: 'approve' });
    stage.do(third, 'proposal', 'approve', id, { vote: 'oppose', comment: '时机未到' });
    // half of five, rounded up: three
    expect(stage.refusal(head, 'proposal', 'seal', id, { textVersion: 1 })).toEqual(['quorumMissing']);
    stage.do(third, 'proposal', 'approve', id, { vote: 'approve' });
    expect(stage.refusal(head, 'proposal', 'submit', id, {})).toEqual(['sealMissing']);
    expect(stage.problems(head, 'proposal', 'seal', id, { textVersion: 9 })).toEqual([
      { code: 'sealOnOlderText', pointer: '/textVersion' },
    ]);
    expect(stage.refusal(one, 'proposal', 'seal', id, { textVersion: 1 })).toEqual(['relationMissing']);
    stage.do(head, 'proposal', 'seal', id, { textVersion: stage.get('proposal', id).textVersion });
    expect(stage.refusal(one, 'proposal', 'submit', id, {})).toEqual(['relationMissing']);
    stage.do(head, 'proposal', 'submit', id, {});
    expect(stage.get('proposal', id)).toMatchObject({ state: 'submitted', kind: 'collective', sealedBy: 'minmeng-leader' });
  });

  it('changed after the vote is voted on anew, and changed after the seal is sealed anew', () => {
    const stage = play();
    const head = bodyLeader('minmeng');
    const people = voters('minmeng');
    const id = drafted(stage, head, 'minmeng');
    const approved = (): void => {
      for (const person of people) stage.do(person, 'proposal', 'approve', id, { vote: 'approve' });
    };
    approved();
    stage.do(head, 'proposal', 'seal', id, { textVersion: 1 });
    stage.do(head, 'proposal', 'edit', id, text({ title: '盖章后又改' }));
    expect(stage.refusal(head, 'proposal', 'submit', id, {})).toEqual(['quorumMissing']);
    approved();
    expect(stage.refusal(head, 'proposal', 'submit', id, {})).toEqual(['sealOnOlderText']);
    stage.do(head, 'proposal', 'seal', id, { textVersion: 2 });
    expect(stage.refusal(head, 'proposal', 'submit', id, {})).toEqual([]);
  });

  it('of a sector is submitted during the plenary only; that of a special committee at any time', () => {
    const stage = play();
    const ids = ['medicine', 'economyCommittee'].map((bodyId) => {
      const id = drafted(stage, bodyLeader(bodyId), bodyId);
      for (const person of voters(bodyId)) stage.do(person, 'proposal', 'approve', id, { vote: 'approve' });
      stage.do(bodyLeader(bodyId), 'proposal', 'seal', id, { textVersion: 1 });
      return id;
    });
    const [sector = '', special = ''] = ids;
    const sectorAt = (moment: number): string[] => {
      stage.setClock(moment);
      return stage.refusal(bodyLeader('medicine'), 'proposal', 'submit', sector, {});
    };
    expect(sectorAt(plenary2025.opensAt - 1)).toEqual(['plenaryOnly']);
    expect(sectorAt(plenary2025.opensAt)).toEqual([]);
    expect(sectorAt(plenary2025.closesAt)).toEqual([]);
    expect(sectorAt(plenary2025.closesAt + 1)).toEqual(['plenaryOnly']);
    expect(stage.refusal(bodyLeader('economyCommittee'), 'proposal', 'submit', special, {})).toEqual([]);
  });

  it('is begun by those who belong to the body, and has no co-signers', () => {
    const stage = play();
    const { title, field, parts } = text();
    const begin = (bodyId: string | undefined) =>
      stage.problems(bodyMember('minmeng', 1), 'proposal', 'draft', null, { kind: 'collective', bodyId, title, field, parts });
    expect(begin(undefined)).toEqual([{ code: 'bodyMissing', pointer: '/bodyId' }]);
    expect(begin('women')).toEqual([{ code: 'notMemberOfBody', pointer: '/bodyId' }]);
    expect(begin('transport')).toEqual([{ code: 'bodyMayNotPropose', pointer: '/bodyId' }]);
    expect(begin('minmeng')).toEqual([]);
    const id = drafted(stage, bodyMember('minmeng', 1), 'minmeng');
    expect(stage.refusal(bodyMember('minmeng', 1), 'proposal', 'invite', id, { personIds: ['li'], closesAt })).toEqual([
      'collectiveHasNoCoSigners',
    ]);
    const own = drafted(stage);
    expect(stage.refusal(li, 'proposal', 'approve', own, { vote: 'approve' })).toEqual(['relationMissing']);
  });

  it('of a small body still needs the least number of approvals', () => {
    const stage = play({
      rulebook: { ...defaultRulebook, collective: { ...defaultRulebook.collective, approvalShare: 0.1, approvalLeast: 2 } },
    });
    const id = drafted(stage, bodyLeader('women'), 'women');
    stage.do(bodyMember('women', 1), 'proposal', 'approve', id, { vote: 'approve' });
    expect(stage.refusal(bodyLeader('women'), 'proposal', 'seal', id, { textVersion: 1 })).toEqual(['quorumMissing']);
  });
});
