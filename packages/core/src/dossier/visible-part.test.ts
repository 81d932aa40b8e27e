import { describe, expect, it } from 'vitest';
import {
  bodyLeader,
  bodyMember,
  chen,
  clerkOf,
  committee,
  governmentSupervision,
  li,
  office,
  partySupervision,
  reviewer,
  wang,
  zhao,
} from '../testing/cast.ts';
import { drafted, filed, single, submitted, underReview } from '../testing/script.ts';
import { play } from '../testing/stage.ts';
import { isVisibleEvent, visiblePart } from './visible-part.ts';

describe('what of a case is for whose eyes', () => {
  it('keeps a refused signature and its reason among the proposers and the offices', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang', 'zhao'], closesAt: stage.now() + 86_400_000 });
    stage.do(wang, 'proposal', 'declineToSign', id, { reason: '不赞成第二条' });
    stage.do(zhao, 'proposal', 'sign', id, {});
    const seen = (actor: typeof li) =>
      visiblePart(stage.dossier(id), actor).records.signatory.map((entry) => [entry.personId, entry.reason]);
    expect(seen(li)).toEqual([
      ['wang', '不赞成第二条'],
      ['zhao', null],
    ]);
    expect(seen(office)).toHaveLength(2);
    expect(seen(chen)).toEqual([['zhao', null]]);
    const event = { procedure: 'proposal', action: 'declineToSign', caseId: id };
    expect([isVisibleEvent(stage.dossier(id), li, event), isVisibleEvent(stage.dossier(id), chen, event)]).toEqual([true, false]);
  });

  it('keeps a body’s votes and remarks within the body', () => {
    const stage = play();
    const id = drafted(stage, bodyLeader('minmeng'), 'minmeng');
    stage.do(bodyMember('minmeng', 1), 'proposal', 'comment', id, { text: '数据要核' });
    stage.do(bodyMember('minmeng', 1), 'proposal', 'approve', id, { vote: 'oppose' });
    const counts = (actor: typeof li) => {
      const { bodyVote, bodyComment } = visiblePart(stage.dossier(id), actor).records;
      return [bodyVote.length, bodyComment.length];
    };
    expect(counts(bodyMember('minmeng', 2))).toEqual([1, 1]);
    expect(counts(committee)).toEqual([1, 0]);
    expect(counts(chen)).toEqual([0, 0]);
  });

  it('keeps opinions of review with the offices and the group', () => {
    const stage = play();
    const id = underReview(stage);
    stage.do(reviewer, 'proposal', 'giveOpinion', id, { recommends: 'file', text: '建议立案' });
    const opinions = (actor: typeof li) => visiblePart(stage.dossier(id), actor).records.reviewOpinion.length;
    expect([opinions(reviewer), opinions(office), opinions(li), opinions(clerkOf('transport'))]).toEqual([1, 1, 0, 0]);
  });

  it('keeps between the offices why one of them would have other units', () => {
    const stage = play();
    const id = filed(stage);
    stage.do(office, 'proposal', 'planUnits', id, { units: single });
    stage.do(partySupervision, 'proposal', 'returnUnits', id, { reason: '应由住建部门主办' });
    const event = { procedure: 'proposal', action: 'returnUnits', caseId: id };
    const seen = (actor: typeof li) => [
      visiblePart(stage.dossier(id), actor).cases.proposal[0]?.unitsReturned?.reason ?? null,
      isVisibleEvent(stage.dossier(id), actor, event),
    ];
    expect([seen(office), seen(governmentSupervision)]).toEqual([
      ['应由住建部门主办', true],
      ['应由住建部门主办', true],
    ]);
    expect([seen(li), seen(chen)]).toEqual([
      [null, false],
      [null, false],
    ]);
  });

  it('shows everybody who may see the case that it was submitted', () => {
    const stage = play();
    const id = submitted(stage);
    expect(isVisibleEvent(stage.dossier(id), chen, { procedure: 'proposal', action: 'submit', caseId: id })).toBe(true);
  });
});
