import { describe, expect, it } from 'vitest';
import { visiblePart } from '../dossier/visible-part.ts';
import { actorOf } from '../procedure/actor.ts';
import { holdersOf } from '../reservation/collisions.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { at } from '../testing/calendar-years.ts';
import { bodyLeader, clerkOf, governmentSupervision, li, office, partySupervision, wang } from '../testing/cast.ts';
import { text } from '../testing/script.ts';
import { plenary2026 } from '../testing/sessions.ts';
import { play, type Stage } from '../testing/stage.ts';

const title = '2026年提案参考目录';
const opened = (stage: Stage): string => stage.do(office, 'catalogue', 'open', null, { year: 2026, title });
const topic = { title: '老旧小区停车', field: 'urban', about: '车位缺口两千个' };

function listed(stage: Stage, id: string): string {
  const topicId = stage.do(li, 'topic', 'suggest', id, topic);
  stage.do(office, 'topic', 'list', topicId, { key: true });
  return topicId;
}

function published(stage: Stage): { id: string; topicId: string } {
  const id = opened(stage);
  const topicId = listed(stage, id);
  for (const who of [partySupervision, governmentSupervision, office]) stage.do(who, 'catalogue', 'agree', id, {});
  stage.do(office, 'catalogue', 'publish', id, {});
  return { id, topicId };
}

const draftOf = (stage: Stage): string => stage.last().inserted.find((entry) => entry.procedure === 'proposal')?.id ?? '';

describe('Q6, F1 the catalogue', () => {
  it('is due a month before the plenary, where that is still to come', () => {
    const stage = play();
    expect(stage.due(opened(stage), 'publication')).toBeUndefined();
    stage.setSession(plenary2026);
    stage.setClock(at('2025-12-08', 9));
    const id = opened(stage);
    expect(stage.due(id, 'publication')?.at).toBe(at('2026-02-02', 0));
    expect(stage.refusal(office, 'catalogue', 'open', null, { year: 2026, title, publishBy: at('2025-12-01') })).toEqual([
      'closingTimePassed',
    ]);
  });

  it('takes suggestions of members, bodies, units and offices, each for those they work in', () => {
    const stage = play();
    const id = opened(stage);
    const source = (topicId: string) => stage.get('topic', topicId).source;
    expect(source(stage.do(li, 'topic', 'suggest', id, topic))).toBe('member');
    expect(source(stage.do(bodyLeader('minmeng'), 'topic', 'suggest', id, { ...topic, organizationId: 'minmeng' }))).toBe('body');
    expect(source(stage.do(clerkOf('transport'), 'topic', 'suggest', id, { ...topic, organizationId: 'transport' }))).toBe('unit');
    expect(source(stage.do(partySupervision, 'topic', 'suggest', id, topic))).toBe('office');
    expect(stage.refusal(clerkOf('transport'), 'topic', 'suggest', id, topic)).toEqual(['unitUnknown']);
    expect(stage.refusal(li, 'topic', 'suggest', id, { ...topic, organizationId: 'minmeng' })).toEqual(['notSpeakingForOrganization']);
    expect(visiblePart(stage.dossier(id), wang).cases.topic).toEqual([]);
    expect(visiblePart(stage.dossier(id), li).cases.topic).toHaveLength(1);
    expect(visiblePart(stage.dossier(id), office).cases.topic).toHaveLength(4);
  });

  it('is agreed by the three offices, anew where the list changes, and only then published', () => {
    const stage = play();
    const id = opened(stage);
    expect(stage.refusal(partySupervision, 'catalogue', 'agree', id, {})).toEqual(['catalogueEmpty']);
    listed(stage, id);
    stage.do(partySupervision, 'catalogue', 'agree', id, {});
    expect(stage.refusal(partySupervision, 'catalogue', 'agree', id, {})).toEqual(['alreadyAgreed']);
    stage.do(governmentSupervision, 'catalogue', 'agree', id, {});
    expect(stage.refusal(office, 'catalogue', 'publish', id, {})).toEqual(['stateForbids']);
    listed(stage, id);
    expect(stage.get('catalogue', id)).toMatchObject({ state: 'collecting', agreedBy: [] });
    // one person may speak for two offices
    const both = actorOf('both', [
      { kind: 'partySupervision', organizationId: null },
      { kind: 'governmentSupervision', organizationId: null },
    ]);
    stage.do(both, 'catalogue', 'agree', id, {});
    expect(stage.waitsFor(office, id)).toContain('catalogue.agree');
    stage.do(office, 'catalogue', 'agree', id, {});
    expect(stage.get('catalogue', id).state).toBe('agreed');
    stage.do(office, 'catalogue', 'publish', id, {});
    expect(stage.get('catalogue', id)).toMatchObject({ state: 'published', publishedAt: stage.now() });
    // a key topic is announced at any time, and stands beside what was agreed to
    listed(stage, id);
    expect(stage.get('catalogue', id).state).toBe('published');
  });

  it('leads handed out are accepted, or declined with a reason', () => {
    const stage = play();
    const { id, topicId } = published(stage);
    expect(stage.refusal(office, 'reservation', 'handOut', id, { topicId, bodyId: 'transport' })).toEqual(['bodyMayNotPropose']);
    const lead = stage.do(office, 'reservation', 'handOut', id, { topicId, bodyId: 'minmeng' });
    expect(stage.waitsFor(bodyLeader('minmeng'), id)).toEqual(['reservation.accept']);
    expect(stage.refusal(bodyLeader('women'), 'reservation', 'accept', lead, {})).toEqual(['relationMissing']);
    stage.do(bodyLeader('minmeng'), 'reservation', 'decline', lead, { reason: '人手不足' });
    expect(stage.get('reservation', lead)).toMatchObject({ state: 'declined', declineReason: '人手不足' });
    const again = stage.do(office, 'reservation', 'handOut', id, { topicId, bodyId: 'minmeng' });
    stage.do(bodyLeader('minmeng'), 'reservation', 'accept', again, {});
    stage.do(bodyLeader('minmeng'), 'reservation', 'draft', again, {});
    const draft = draftOf(stage);
    expect(stage.get('proposal', draft)).toMatchObject({
      bodyId: 'minmeng',
      kind: 'collective',
      title: '老旧小区停车',
      origin: { entryId: again },
    });
    expect(stage.get('reservation', again)).toMatchObject({ state: 'drafted', draftId: draft });
  });

  it('a topic that two have is a warning with their names, and no bar', () => {
    const stage = play();
    const { id, topicId } = published(stage);
    stage.do(li, 'reservation', 'book', id, { topicId });
    expect(stage.refusal(li, 'reservation', 'book', id, { topicId })).toEqual(['topicYoursAlready']);
    stage.do(office, 'reservation', 'handOut', id, { topicId, bodyId: 'minmeng' });
    stage.do(wang, 'reservation', 'write', id, { topicId, title: '先写起来' });
    expect(holdersOf(stage.dossier(id), topicId).map((entry) => [entry.personId ?? entry.bodyId, entry.way, entry.state])).toEqual([
      ['li', 'booked', 'held'],
      ['minmeng', 'handedOut', 'offered'],
      ['wang', 'written', 'drafted'],
    ]);
    // who has it is every member's to see, whose draft it became is not
    expect(visiblePart(stage.dossier(id), li).cases.reservation.map((entry) => entry.draftId)).toEqual([null, null, null]);
    expect(visiblePart(stage.dossier(id), wang).cases.reservation[2]?.draftId).not.toBeNull();
    expect(stage.refusal(office, 'topic', 'drop', topicId, { reason: '撤' })).toEqual(['topicReserved']);
  });

  it('is a bar where the rulebook says so', () => {
    const stage = play({ rulebook: { ...defaultRulebook, catalogue: { ...defaultRulebook.catalogue, exclusive: true } } });
    const { id, topicId } = published(stage);
    const booking = stage.do(li, 'reservation', 'book', id, { topicId });
    expect(stage.refusal(wang, 'reservation', 'book', id, { topicId })).toEqual(['topicTaken']);
    expect(stage.refusal(wang, 'reservation', 'write', id, { topicId })).toEqual(['topicTaken']);
    stage.do(li, 'reservation', 'release', booking, {});
    stage.do(wang, 'reservation', 'book', id, { topicId });
    expect(stage.due(booking, 'reservation')?.state).toBe('met');
  });

  it('a booking lapses when nothing was drafted within the term, and not when something was', () => {
    const stage = play();
    const { id, topicId } = published(stage);
    const idle = stage.do(li, 'reservation', 'book', id, { topicId });
    const busy = stage.do(wang, 'reservation', 'book', id, { topicId });
    stage.do(wang, 'reservation', 'draft', busy, {});
    const draft = draftOf(stage);
    stage.tick(at('2025-05-20'));
    expect(stage.get('reservation', idle).state).toBe('lapsed');
    expect(stage.get('reservation', busy).state).toBe('drafted');
    // given up, the topic is theirs for another term
    stage.do(wang, 'proposal', 'discard', draft, {});
    expect(stage.get('reservation', busy)).toMatchObject({ state: 'held', draftId: null });
    expect(stage.due(busy, 'reservation')?.state).toBe('open');
    stage.do(wang, 'reservation', 'draft', busy, {});
    const next = draftOf(stage);
    stage.do(wang, 'proposal', 'edit', next, text());
    stage.do(wang, 'proposal', 'submit', next, {});
    expect(stage.get('reservation', busy)).toMatchObject({ state: 'submitted', draftId: next });
  });

  it('a topic not on the list, or of a catalogue retired, cannot be had', () => {
    const stage = play();
    const { id, topicId } = published(stage);
    const suggested = stage.do(li, 'topic', 'suggest', id, topic);
    expect(stage.refusal(li, 'reservation', 'book', id, { topicId: suggested })).toEqual(['topicNotListed']);
    stage.do(office, 'catalogue', 'close', id, {});
    expect(stage.refusal(li, 'reservation', 'book', id, { topicId })).toEqual(['topicNotListed']);
    expect(stage.refusal(li, 'topic', 'suggest', id, topic)).toEqual(['catalogueClosed']);
  });
});
