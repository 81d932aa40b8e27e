import {
  activityList,
  catalogueList,
  dossierView,
  matterList,
  noticeList,
  talkList,
  timeline,
  topicList,
  verification,
} from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, done, faults, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { announced, announcement, catalogueOpened, talked, talkRecorded, topicListed } from '../../testing/origin-scenes.ts';
import { casesOf, drafted, edited, view } from '../../testing/scenes.ts';
import { scan, uploaded } from '../../testing/uploads.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const activityView = async (reader: Client, id: string) => read(await reader.get(`/api/activities/${id}`), dossierView);
const catalogueView = async (reader: Client, id: string) => read(await reader.get(`/api/catalogues/${id}`), dossierView);
const eight = ['li', 'wang', 'zhao', 'chen', 'minmeng.bodyLeader', 'minmeng.bodyMember', 'minmeng.second', 'medicine.bodyLeader'];

describe('Y1 an activity', () => {
  it('is announced to every member, stands in their list, and goes from sign-up to a submitted proposal', async () => {
    const office = house.as('proposalsOffice');
    const [li, wang] = [house.called('li'), house.called('wang')];
    const id = await announced(house, { capacity: 1 });
    expect(read(await li.get('/api/notices'), noticeList).items[0]).toMatchObject({ procedure: 'activity', title: '视察老旧小区停车设施' });
    done(await li.act('activity', id, 'signUp', {}));
    done(await wang.act('activity', id, 'signUp', {}));
    expect(read(await wang.get('/api/activities?state=announced'), activityList).items.find((entry) => entry.id === id)).toMatchObject({
      signedUp: 1,
      waiting: 1,
      mine: 'waiting',
    });
    done(await li.act('activity', id, 'withdrawSignUp', {}));
    expect(read(await wang.get('/api/notices'), noticeList).items[0]).toMatchObject({ action: 'promote' });

    await house.moveTo(new Date(house.now() + 24.5 * 3_600_000).toISOString());
    const shown = await activityView(office, id);
    expect(shown.cases.activity).toMatchObject([{ state: 'signUpClosed' }]);
    expect(read(await office.get('/api/matters?limit=200'), matterList).items).toContainEqual(
      expect.objectContaining({ caseId: id, action: 'activity.hold', title: '视察老旧小区停车设施' }),
    );
    done(await office.act('activity', id, 'hold', { attendance: [{ personId: house.id('wang'), attendance: 'present' }] }));
    done(await wang.act('activity', id, 'note', { text: '三十个小区没有一个立体车库', place: '三号院' }));
    const noteId = String((await activityView(wang, id)).records.activityNote?.[0]?.id);
    const answer = done(await wang.act('activity', id, 'draftFromNote', { noteId }));
    const draft = answer.begun.find((entry) => entry.procedure === 'proposal')?.id ?? '';
    const [proposal] = await casesOf(wang, draft, 'proposal');
    expect(proposal).toMatchObject({ title: '三十个小区没有一个立体车库', origin: { rootId: id, entryId: noteId } });
    expect((await activityView(office, id)).records.activityNote).toMatchObject([{ draftId: null }]);
    done(await wang.act('proposal', draft, 'edit', edited(), { version: 1 }));
    done(await wang.act('proposal', draft, 'submit', {}));
    expect((await activityView(office, id)).records.activityNote).toMatchObject([{ draftId: draft, draftState: 'submitted' }]);
    expect((await view(office, draft)).cases.proposal).toMatchObject([{ origin: { procedure: 'activity', rootId: id } }]);
    const said = read(await house.called('zhao').get(`/api/activities/${id}/timeline`), timeline).items.map((entry) => entry.sentence);
    expect(said).toContain('王委员报名参加');
    expect(said.join()).not.toContain('记下了发现的问题');
    expect(read(await office.get('/api/events/verification'), verification)).toMatchObject({ intact: true });
  });

  it('with three places takes three of eight who sign up at once, the others wait in order', async () => {
    const id = await announced(house, { capacity: 3 });
    const answers = await Promise.all(eight.map((login) => house.called(login).act('activity', id, 'signUp', {})));
    expect(answers.map((answer) => answer.status)).toEqual(eight.map(() => 200));
    const attendees = (await activityView(house.as('proposalsOffice'), id)).records.attendee ?? [];
    expect(attendees.map((entry) => entry.state).sort()).toEqual([...Array(3).fill('signedUp'), ...Array(5).fill('waiting')]);
    expect(attendees.map((entry) => Number(entry.ordinal)).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    // two who leave at once let in two, the first in line
    const inside = attendees.filter((entry) => entry.state === 'signedUp').slice(0, 2);
    const login = (personId: unknown) => eight.find((name) => house.id(name) === personId) ?? '';
    await Promise.all(inside.map((entry) => house.called(login(entry.personId)).act('activity', id, 'withdrawSignUp', {})));
    const after = (await activityView(house.as('proposalsOffice'), id)).records.attendee ?? [];
    const place = after.filter((entry) => entry.state === 'signedUp').map((entry) => Number(entry.ordinal));
    expect(place.sort((a, b) => a - b)).toEqual(
      [
        ...attendees.filter((entry) => entry.state === 'signedUp' && !inside.includes(entry)).map((entry) => Number(entry.ordinal)),
        4,
        5,
      ].sort((a, b) => a - b),
    );
  });

  it('signed up for twenty times at once is signed up for once', async () => {
    const id = await announced(house);
    const answers = await Promise.all(Array.from({ length: 20 }, () => house.called('li').act('activity', id, 'signUp', {})));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    for (const answer of answers.filter((entry) => entry.status !== 200)) expect(refusal(answer)).toBe('409 alreadySignedUp');
  });

  it('is not to be reached as a proposal, nor a proposal as an activity', async () => {
    const id = await announced(house);
    const office = house.as('proposalsOffice');
    expect(refusal(await office.get(`/api/proposals/${id}`))).toBe('404 notFound');
    expect(refusal(await office.act('proposal', id, 'admit', {}))).toBe('404 noSuchAction');
    const proposal = await drafted(house);
    const li = house.called('li');
    expect(refusal(await li.get(`/api/activities/${proposal}`))).toBe('404 notFound');
    expect(refusal(await li.act('activity', proposal, 'signUp', {}))).toBe('404 noSuchAction');
    expect(refusal(await li.begin('topic', proposal, 'suggest', { title: '停车', field: 'urban' }))).toBe('404 noSuchAction');
  });

  it('names what is wrong with its announcement, in the reader’s language', async () => {
    const wrong = announcement(house, { endsAt: new Date(house.now()).toISOString(), field: 'nothing' });
    expect(faults(await house.as('proposalsOffice').begin('activity', undefined, 'announce', wrong))).toEqual([
      '/endsAt endsBeforeItStarts',
      '/field fieldUnknown',
    ]);
  });

  it('lays its papers before every member, and opens nobody else’s file', async () => {
    const office = house.as('proposalsOffice');
    const [paper, foreign] = [await uploaded(office, scan), await uploaded(house.called('zhao'), scan)];
    await announced(house, { kind: 'briefing', fileIds: [paper.id, foreign.id] });
    expect((await house.called('wang').get(`/api/files/${paper.id}`)).status).toBe(200);
    expect(refusal(await house.called('wang').get(`/api/files/${foreign.id}`))).toBe('404 notFound');
    expect(refusal(await house.as('unitClerk', 'transport').get(`/api/files/${paper.id}`))).toBe('404 notFound');
  });

  it('in lists goes page by page without a gap', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => announced(house, { kind: 'research' })));
    const found: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 10; pages += 1) {
      const page = read(await house.called('zhao').get(`/api/activities?kind=research&limit=2${cursor}`), activityList);
      found.push(...page.items.map((entry) => entry.id));
      if (page.next === null) break;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
    expect(found.sort()).toEqual(ids.sort());
    const clerk = house.as('unitClerk', 'transport');
    expect(read(await clerk.get('/api/activities'), activityList).items).toEqual([]);
  });
});

describe('Y2 a grassroots talk', () => {
  it('is attached to a draft, seen with the case by its reviewers, and fixed by submission', async () => {
    const li = house.called('li');
    const talkId = await talkRecorded(house);
    const id = await drafted(house);
    done(await li.act('proposal', id, 'attachTalk', { talkId }));
    done(
      await li.act('talk', talkId, 'amend', talked(house, { opinions: [{ by: '刘大姐', stance: 'report', text: '夜里停到路上' }] }), {
        version: 2,
      }),
    );
    done(await li.act('proposal', id, 'submit', {}));
    done(await house.as('proposalsOffice').act('proposal', id, 'admit', { reviewGroupId: house.organization('group') }));
    const seen = await view(house.as('reviewer', 'group'), id);
    expect(seen.talks).toMatchObject([
      { id: talkId, place: '石榴社区三号院', people: [{ name: '刘大姐' }], opinions: [{ text: '夜里停到路上' }] },
    ]);
    expect(refusal(await li.act('talk', talkId, 'amend', talked(house), { version: 4 }))).toBe('409 stateForbids');
    expect(refusal(await li.act('proposal', id, 'detachTalk', { talkId }))).toBe('409 stateForbids');
    const list = read(await li.get('/api/talks?mine=true'), talkList);
    expect(list.items.find((entry) => entry.id === talkId)).toMatchObject({ state: 'proven', attachedTo: 1, opinions: 1 });
    expect(read(await house.called('wang').get('/api/talks'), talkList).items).toEqual([]);
    expect(refusal(await house.called('wang').get(`/api/talks/${talkId}`))).toBe('404 notFound');
  });
});

describe('Q6, F1 the catalogue', () => {
  it('goes from suggestions over three agreements to publication, and its topics to drafts', async () => {
    const office = house.as('proposalsOffice');
    const id = await catalogueOpened(house);
    const topicId = await topicListed(house, id);
    for (const who of [house.as('partySupervision'), house.as('governmentSupervision'), office])
      done(await who.act('catalogue', id, 'agree', {}));
    done(await office.act('catalogue', id, 'publish', {}));
    expect(read(await house.called('wang').get('/api/catalogues'), catalogueList).items.find((entry) => entry.id === id)).toMatchObject({
      state: 'published',
      listed: 1,
    });
    const head = house.as('bodyLeader', 'minmeng');
    const lead = done(await office.begin('reservation', id, 'handOut', { topicId, bodyId: house.organization('minmeng') }));
    done(await house.called('wang').begin('reservation', id, 'book', { topicId }));
    const [colliding] = read(await house.called('zhao').get(`/api/topics?catalogueId=${id}&colliding=true`), topicList).items;
    expect(colliding?.holders.map((entry) => entry.name)).toEqual(['民盟渝北区委会', '王委员']);
    expect((await catalogueView(house.called('zhao'), id)).collisions).toMatchObject([
      { topicId, holders: [{ way: 'handedOut' }, { name: '王委员' }] },
    ]);
    done(await head.act('reservation', lead.id, 'accept', {}));
    const drafting = done(await head.act('reservation', lead.id, 'draft', { title: '关于停车的集体提案' }));
    const draft = drafting.begun.find((entry) => entry.procedure === 'proposal')?.id ?? '';
    expect(await casesOf(head, draft, 'proposal')).toMatchObject([
      { kind: 'collective', origin: { procedure: 'reservation', entryId: lead.id } },
    ]);
    expect(read(await office.get(`/api/topics?catalogueId=${id}&free=true`), topicList).items).toEqual([]);
  });

  it('opened twice for one year is refused the second time', async () => {
    const office = house.as('proposalsOffice');
    const input = { year: 2099, title: '二〇九九' };
    const answers = await Promise.all([1, 2].map(() => office.begin('catalogue', undefined, 'open', input)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
  });

  it('booked by eight at once is each one’s once; by one twenty times at once, once', async () => {
    const id = await catalogueOpened(house);
    const topicId = await topicListed(house, id);
    const answers = await Promise.all(eight.map((login) => house.called(login).begin('reservation', id, 'book', { topicId })));
    expect(answers.map((answer) => answer.status)).toEqual(eight.map(() => 201));
    const other = await topicListed(house, id, '立体车库');
    const twenty = await Promise.all(
      Array.from({ length: 20 }, () => house.called('li').begin('reservation', id, 'book', { topicId: other })),
    );
    expect(twenty.filter((answer) => answer.status === 201)).toHaveLength(1);
    for (const answer of twenty.filter((entry) => entry.status !== 201)) expect(faults(answer)).toEqual(['/topicId topicYoursAlready']);
    expect((await catalogueView(house.called('li'), id)).collisions).toHaveLength(1);
  });

  it('lets a unit suggest and read what is listed, but not who has it', async () => {
    const id = await catalogueOpened(house);
    const topicId = await topicListed(house, id);
    const clerk = house.as('unitClerk', 'transport');
    done(
      await clerk.begin('topic', id, 'suggest', { title: '公交线路', field: 'transport', organizationId: house.organization('transport') }),
    );
    done(await house.called('wang').begin('reservation', id, 'book', { topicId }));
    const seen = await catalogueView(clerk, id);
    expect(seen.cases.topic).toHaveLength(2);
    expect(seen.cases.reservation).toEqual([]);
    expect(seen.collisions).toEqual([]);
  });

  it('a booking lapses by the clock, and whoever held it is told', async () => {
    const id = await catalogueOpened(house);
    const topicId = await topicListed(house, id);
    const booking = done(await house.called('chen').begin('reservation', id, 'book', { topicId }));
    await house.moveTo(new Date(house.now() + 120 * 86_400_000).toISOString());
    expect((await catalogueView(house.called('chen'), id)).cases.reservation).toMatchObject([{ id: booking.id, state: 'lapsed' }]);
    expect(read(await house.called('chen').get('/api/notices'), noticeList).items.map((entry) => entry.action)).toContain('lapse');
  });
});
