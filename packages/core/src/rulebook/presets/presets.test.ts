import { describe, expect, it } from 'vitest';
import { committee, convener, delegate, governmentSupervision, office, partySupervision, reviewer } from '../../testing/cast.ts';
import { submitted, underReview } from '../../testing/script.ts';
import { play, type Stage } from '../../testing/stage.ts';
import { isGroupDecider } from '../rulebook.ts';
import { type PresetName, presetNames, presets } from './presets.ts';

const opinion = { recommends: 'file', text: '建议立案' } as const;
const deciders = {
  proposalsOffice: office,
  reviewer,
  reviewConvener: convener,
  reviewDelegate: delegate,
  proposalsCommittee: committee,
};

const isGrouped = (name: PresetName): boolean => presets[name].review.steps.some((step) => isGroupDecider(step.decidedBy));

/** Through every step of the preset's review, each passed by whom it names. */
function reviewedBy(stage: Stage, name: PresetName, id: string): void {
  const { steps } = presets[name].review;
  const begun = stage.get('proposal', id).reviewStep;
  const speakers = isGrouped(name) ? [reviewer, delegate] : [office, committee];
  steps.forEach((step, index) => {
    if (index < begun) return;
    for (const speaker of speakers.slice(0, step.opinionsNeeded)) stage.do(speaker, 'proposal', 'giveOpinion', id, opinion);
    if (index < steps.length - 1) stage.do(deciders[step.decidedBy], 'proposal', 'passStep', id, {});
  });
}

describe('R3 the steps of review of every preset', () => {
  it.each(presetNames)('%s: lead to the committee’s decision, each step waiting for whom the rulebook names', (name) => {
    const stage = play({ rulebook: presets[name] });
    const id = submitted(stage);
    stage.do(office, 'proposal', 'admit', id, isGrouped(name) ? { reviewGroupId: 'urbanGroup' } : {});
    expect(stage.refusal(committee, 'proposal', 'file', id, {})).not.toEqual([]);
    reviewedBy(stage, name, id);
    stage.do(committee, 'proposal', 'file', id, {});
    expect(stage.get('proposal', id)).toMatchObject({ state: 'filed', outcome: 'filed' });
  });

  it('如东: grassroots committee, consultation review, co-review by key departments, strict filing', () => {
    const stage = play({ rulebook: presets.rudong });
    const id = underReview(stage);
    expect(stage.refusal(office, 'proposal', 'passStep', id, {})).toEqual(['notYourReviewStep']);
    stage.do(reviewer, 'proposal', 'passStep', id, {});
    expect(stage.refusal(convener, 'proposal', 'passStep', id, {})).toEqual(['opinionsMissing']);
    stage.do(partySupervision, 'proposal', 'giveOpinion', id, opinion);
    stage.do(delegate, 'proposal', 'giveOpinion', id, opinion);
    stage.do(convener, 'proposal', 'passStep', id, {});
    expect(stage.refusal(convener, 'proposal', 'passStep', id, {})).toEqual(['notYourReviewStep']);
    stage.do(delegate, 'proposal', 'giveOpinion', id, opinion);
    stage.do(delegate, 'proposal', 'passStep', id, {});
    const refusal = { destination: 'letter', note: '事实不清' };
    expect(stage.refusal(committee, 'proposal', 'refuse', id, { ...refusal, reason: 'stateSecret' })).toEqual(['reasonUnknown']);
    stage.do(committee, 'proposal', 'refuse', id, { ...refusal, reason: 'factsUnclear' });
    expect(stage.get('proposal', id)).toMatchObject({ state: 'refused', refusalReason: 'factsUnclear' });
  });
});

describe('Q8 joint review', () => {
  it('hears both supervision offices where the rulebook has it, and nowhere else', () => {
    const joint = play({ rulebook: presets.qiaokou });
    const id = underReview(joint);
    joint.do(partySupervision, 'proposal', 'giveOpinion', id, opinion);
    joint.do(governmentSupervision, 'proposal', 'giveOpinion', id, opinion);
    joint.do(committee, 'proposal', 'file', id, {});
    const alone = play({ rulebook: presets.shenzhen });
    expect(alone.refusal(partySupervision, 'proposal', 'giveOpinion', underReview(alone), opinion)).toEqual(['notYourReviewStep']);
  });
});

describe('全国 the outcomes of review', () => {
  it('are filed, merged, turned into an opinion with its ground; nothing is refused or made information', () => {
    const stage = play({ rulebook: presets.national });
    const id = underReview(stage);
    reviewedBy(stage, 'national', id);
    const refusal = { reason: 'vague', destination: 'forwarded', note: '没有具体建议' };
    expect(stage.refusal(committee, 'proposal', 'refuse', id, refusal)).toEqual(['outcomeNotUsed']);
    expect(stage.refusal(committee, 'proposal', 'convertToInformation', id, { note: '转' })).toEqual(['outcomeNotUsed']);
    expect(stage.refusal(committee, 'proposal', 'convertToOpinion', id, { destination: 'forwarded', note: '转' })).toEqual([
      'reasonUnknown',
    ]);
    stage.do(committee, 'proposal', 'convertToOpinion', id, refusal);
    expect(stage.get('proposal', id)).toMatchObject({ state: 'convertedToOpinion', outcome: 'opinion', refusalReason: 'vague' });
  });
});
