import { dossierView, topicAlikeAnswer } from '@shangliang/contract';
import type { Client } from './client.ts';
import type { Roll } from './roll.ts';

const hour = 3_600_000;
const day = 24 * hour;

interface Beside {
  client: Client;
  roll: Roll;
}

/** What the year itself has no use for: where proposals come from, each act at least once. */
export async function playOrigins(beside: Beside): Promise<void> {
  await playTalks(beside);
  await playActivities(beside);
  await playCatalogue(beside);
}

const iso = (at: number): string => new Date(at).toISOString();

function people({ roll }: Beside) {
  const [first, second, third] = roll.members.slice(-3);
  const [body] = roll.bodies;
  if (first === undefined || second === undefined || third === undefined || body === undefined) throw new RangeError('too few members');
  return { first, second, third, body, office: roll.offices.proposals };
}

async function playTalks(beside: Beside): Promise<void> {
  const { client } = beside;
  const { first } = people(beside);
  const talked = (title: string) => ({
    kind: 'yard',
    title,
    place: '石榴社区三号院',
    heldAt: iso(client.now() - 2 * day),
    people: [{ name: '刘大姐', role: '居民' }],
    headcount: 12,
    opinions: [{ by: '刘大姐', stance: 'support', text: '夜里没处停车' }],
  });
  const field = beside.roll.rules.fields[0]?.code ?? '';
  const draft = await client.begin(first, 'proposal', undefined, 'draft', { kind: 'individual', title: '停车', field, parts: {} });
  for (const title of ['院坝里谈停车', '再谈停车']) {
    const talk = await client.begin(first, 'talk', undefined, 'record', talked(title));
    await client.act(first, 'talk', talk.id, 'amend', talked(`${title}（补记）`), talk.version);
    await client.act(first, 'proposal', draft.id, 'attachTalk', { talkId: talk.id });
    await client.act(first, 'proposal', draft.id, 'detachTalk', { talkId: talk.id });
    await client.act(first, 'talk', talk.id, 'discard');
  }
  const { second, third } = people(beside);
  await client.act(first, 'proposal', draft.id, 'invite', { personIds: [second.id, third.id], closesAt: iso(client.now() + day) });
  for (const invited of [second, third]) await client.act(invited, 'proposal', draft.id, 'declineToSign', { reason: '不熟悉' });
  await client.act(first, 'proposal', draft.id, 'discard');
}

async function playActivities(beside: Beside): Promise<void> {
  const { client } = beside;
  const { first, second, third, office } = people(beside);
  const announcement = (over: object = {}) => ({
    kind: 'inspection',
    title: '视察老旧小区停车设施',
    place: '石榴社区',
    startsAt: iso(client.now() + day),
    endsAt: iso(client.now() + day + 3 * hour),
    signUpUntil: iso(client.now() + 20 * hour),
    ...over,
  });
  const held: string[] = [];
  for (const title of ['视察停车设施', '调研社区养老']) {
    const called = await client.begin(office, 'activity', undefined, 'announce', announcement({ title, capacity: 1 }));
    const { id } = called;
    // whoever comes second waits, and moves up
    for (const who of [first, second]) await client.act(who, 'activity', id, 'signUp');
    await client.act(first, 'activity', id, 'withdrawSignUp');
    const { version } = await client.act(third, 'activity', id, 'signUp');
    await client.act(office, 'activity', id, 'amend', announcement({ title, capacity: 10 }), version);
    held.push(id);
    const other = await client.begin(office, 'activity', undefined, 'announce', announcement({ title: `${title}（取消）` }));
    await client.act(office, 'activity', other.id, 'cancel', { reason: '天气' });
  }
  await client.moveClock(client.now() + day + hour);
  for (const id of held) {
    const attendance = [{ personId: second.id, attendance: 'present' }];
    await client.act(office, 'activity', id, 'hold', { attendance });
    await client.act(office, 'activity', id, 'correctAttendance', { attendance, reason: '补签' });
    await client.act(second, 'activity', id, 'note', { text: '三十个小区缺车位两千个' });
    const { records } = await client.get(second, `/api/activities/${id}`, dossierView);
    await client.act(second, 'activity', id, 'draftFromNote', { noteId: records.activityNote?.[0]?.id });
    await client.act(office, 'activity', id, 'close');
  }
}

async function playCatalogue(beside: Beside): Promise<void> {
  const { client, roll } = beside;
  const { first, second, third, body, office } = people(beside);
  const { partySupervision, governmentSupervision } = roll.offices;
  const field = roll.rules.fields[0]?.code ?? '';
  for (const year of [2040, 2041]) {
    const catalogue = await client.begin(office, 'catalogue', undefined, 'open', { year, title: `${year} 年提案参考目录` });
    const topics: string[] = [];
    for (const title of ['停车', '养老', '托育', '夜校', '河道', '公交']) {
      const topic = await client.begin(first, 'topic', catalogue.id, 'suggest', { title, field });
      const amended = await client.act(office, 'topic', topic.id, 'amend', { title: `${title}问题`, field }, topic.version);
      await client.act(office, 'topic', amended.id, 'list', { key: true });
      topics.push(topic.id);
    }
    const [parking = '', care = '', nursery = '', school = '', river = '', bus = ''] = topics;
    await client.act(office, 'topic', bus, 'drop', { reason: '另有安排' });
    for (const who of [office, partySupervision, governmentSupervision]) await client.act(who, 'catalogue', catalogue.id, 'agree');
    await client.act(office, 'catalogue', catalogue.id, 'publish');
    const booked = await client.begin(first, 'reservation', catalogue.id, 'book', { topicId: parking });
    await client.act(first, 'reservation', booked.id, 'draft');
    const given = await client.begin(second, 'reservation', catalogue.id, 'book', { topicId: care });
    await client.act(second, 'reservation', given.id, 'release');
    await client.begin(third, 'reservation', catalogue.id, 'write', { topicId: nursery });
    const offered = await client.begin(office, 'reservation', catalogue.id, 'handOut', { topicId: school, bodyId: body.id });
    await client.act(body.leader, 'reservation', offered.id, 'accept');
    const refused = await client.begin(office, 'reservation', catalogue.id, 'handOut', { topicId: river, bodyId: body.id });
    await client.act(body.leader, 'reservation', refused.id, 'decline', { reason: '力量不足' });
    await client.begin(third, 'reservation', catalogue.id, 'book', { topicId: care });
    await compareTopics(beside, offered.id, school, care);
    // nothing is written in time
    await client.moveClock(client.now() + 100 * day);
    await client.act(office, 'catalogue', catalogue.id, 'close');
  }
}

/** Before it writes, the body looks what is like its topic, and says what is another matter; it is told so with the next answer. */
async function compareTopics({ client, roll }: Beside, reservationId: string, topicId: string, otherId: string): Promise<void> {
  const { body, office } = people({ client, roll });
  const { mayDecide } = await client.get(body.leader, `/api/topics/${topicId}/alike`, topicAlikeAnswer);
  if (!mayDecide) throw new Error(`the body that has ${reservationId} may not say what its topic is`);
  await client.post(body.leader, `/api/topics/${topicId}/same-matter`, { topicId: otherId, same: false });
  const { topics } = await client.get(office, `/api/topics/${otherId}/alike`, topicAlikeAnswer);
  const said = topics.find(({ id }) => id === topicId);
  if (said !== undefined && said.same !== false) throw new Error(`it is asked again whether ${topicId} and ${otherId} are one matter`);
}
