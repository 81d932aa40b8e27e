import { describe, expect, it } from 'vitest';
import { maySee, visibleEvidence } from '../dossier/visible-part.ts';
import { at } from '../testing/calendar-years.ts';
import { bodyMember, li, office, reviewer, wang } from '../testing/cast.ts';
import { drafted } from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';
import { contentOf } from './lifecycle.ts';
import type { TalkInputs } from './types.ts';

const said = (over: Partial<TalkInputs['record']> = {}): TalkInputs['record'] => ({
  kind: 'yard',
  title: '院坝里谈停车',
  place: '石榴社区三号院',
  heldAt: at('2025-02-16', 15),
  people: [{ name: '刘大姐', role: '居民' }],
  headcount: 12,
  opinions: [{ by: '刘大姐', stance: 'support', text: '夜里没处停' }],
  ...over,
});
const recorded = (stage: Stage, over: Partial<TalkInputs['record']> = {}): string => stage.do(li, 'talk', 'record', null, said(over));

describe('Y2 grassroots talks', () => {
  it('are recorded after they were held, with at least those who are named', () => {
    const wrong = said({ heldAt: at('2025-02-19'), headcount: 0 });
    expect(play().problems(li, 'talk', 'record', null, wrong)).toEqual([
      { code: 'heldInFuture', pointer: '/heldAt' },
      { code: 'headcountTooSmall', pointer: '/headcount' },
    ]);
    expect(play().refusal(li, 'talk', 'record', null, said({ bodyId: 'minmeng' }))).toEqual(['notMemberOfBody']);
  });

  it('are evidence of several drafts, taken off and put on until submission', () => {
    const stage = play();
    const talkId = recorded(stage);
    const [one, other] = [drafted(stage), drafted(stage)];
    for (const id of [one, other]) stage.do(li, 'proposal', 'attachTalk', id, { talkId });
    expect(stage.get('talk', talkId).attachedTo).toEqual([one, other]);
    expect(stage.refusal(li, 'proposal', 'attachTalk', one, { talkId })).toEqual(['talkAttachedAlready']);
    expect(stage.refusal(li, 'talk', 'discard', talkId, {})).toEqual(['talkAttached']);
    stage.do(li, 'proposal', 'detachTalk', one, { talkId });
    expect(stage.get('talk', talkId).attachedTo).toEqual([other]);
    expect(stage.refusal(li, 'proposal', 'detachTalk', one, { talkId })).toEqual(['talkUnknown']);
  });

  it('what was said is fixed by submission, word for word in the record', () => {
    const stage = play();
    const talkId = recorded(stage);
    const id = drafted(stage);
    stage.do(li, 'proposal', 'attachTalk', id, { talkId });
    stage.do(li, 'talk', 'amend', talkId, said({ opinions: [{ by: '刘大姐', stance: 'oppose', text: '收费太高' }] }));
    stage.do(li, 'proposal', 'submit', id, {});
    expect(stage.get('talk', talkId).state).toBe('proven');
    expect(stage.refusal(li, 'talk', 'amend', talkId, said())).toEqual(['stateForbids']);
    expect(stage.refusal(li, 'proposal', 'detachTalk', id, { talkId })).toEqual(['stateForbids']);
    const proof = stage.events().find((event) => event.procedure === 'talk' && event.action === 'prove');
    expect(proof?.input).toEqual({ proposalId: id, content: contentOf(stage.get('talk', talkId)) });
    expect(JSON.stringify(proof?.input)).toContain('收费太高');
    // another draft may still rest on it
    const next = drafted(stage);
    stage.do(li, 'proposal', 'attachTalk', next, { talkId });
    stage.do(li, 'proposal', 'submit', next, {});
    expect(stage.get('talk', talkId)).toMatchObject({ state: 'proven', attachedTo: [id, next] });
  });

  it('a draft given up no longer holds its talk', () => {
    const stage = play();
    const talkId = recorded(stage);
    const id = drafted(stage);
    stage.do(li, 'proposal', 'attachTalk', id, { talkId });
    stage.do(li, 'proposal', 'discard', id, {});
    stage.do(li, 'talk', 'discard', talkId, {});
    expect(stage.refusal(li, 'proposal', 'attachTalk', drafted(stage), { talkId })).toEqual(['talkUnknown']);
  });

  it('are the recorder’s and their body’s, and nobody else rests a proposal on them', () => {
    const stage = play();
    const talkId = recorded(stage);
    expect(maySee(stage.dossier(talkId), wang)).toBe(false);
    expect(maySee(stage.dossier(talkId), office)).toBe(true);
    expect(stage.refusal(wang, 'proposal', 'attachTalk', drafted(stage, wang), { talkId })).toEqual(['talkUnknown']);
    const one = bodyMember('minmeng', 1);
    const bodys = stage.do(one, 'talk', 'record', null, said({ bodyId: 'minmeng' }));
    const other = bodyMember('minmeng', 2);
    stage.do(other, 'proposal', 'attachTalk', drafted(stage, other, 'minmeng'), { talkId: bodys });
    expect(maySee(stage.dossier(bodys), other)).toBe(true);
  });

  it('on the case name their people to proposers, offices and the group alone', () => {
    const stage = play();
    const talkId = recorded(stage);
    const id = drafted(stage);
    stage.do(li, 'proposal', 'attachTalk', id, { talkId });
    stage.do(li, 'proposal', 'submit', id, {});
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    const shown = (who: typeof li) => visibleEvidence(stage.dossier(id), who, contentOf(stage.get('talk', talkId)));
    for (const who of [li, office, reviewer]) expect(shown(who).people).toHaveLength(1);
    expect(shown(wang)).toMatchObject({ people: [], opinions: [{ by: '', text: '夜里没处停' }] });
  });
});
