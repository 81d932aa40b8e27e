import { eventList, verification } from '@shangliang/contract';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { tick } from '../actions/tick.ts';
import { deliveryConfigFrom } from '../delivery/config.ts';
import { type Answer, type Client, done, read, refused } from '../testing/client.ts';
import { openFaults } from '../testing/faults.ts';
import { type House, openHouse } from '../testing/house.ts';
import { type MailServer, openMailServer } from '../testing/mail-server.ts';
import { consulted, drafted, filed, handling, partOf, preassigned, replyDrafted, text, theCase, underReview } from '../testing/scenes.ts';

/**
 * The process dies after each question that an act asks of the database: all of it is written or nothing, and the same
 * request sent again does it once. Every act of every table: `npm run simulate -- --preset county --faults`.
 */
const entryOf = (body: string) => z.looseObject({ procedure: z.string(), action: z.string() }).parse(JSON.parse(body));

const ways = inject('templates').founded.databaseUrl === undefined ? (['killed'] as const) : (['killed', 'cut'] as const);

describe.each(ways)('a database that is %s after each question', (way) => {
  const faults = openFaults(way);
  let house: House;
  let mail: MailServer;
  beforeAll(async () => {
    mail = await openMailServer();
    const settings = { SMTP_URL: mail.url, MAIL_FROM: 'tian@example.cn', PUBLIC_URL: 'https://tian.example.cn' };
    house = await openHouse({ delivery: deliveryConfigFrom(settings) }, faults.wrap);
  });
  afterEach(async () => {
    faults.disarm();
    faults.sweepTransactions(false);
    expect(read(await house.as('proposalsOffice').get('/api/events/verification'), verification).intact).toBe(true);
  });
  afterAll(async () => {
    await house.close();
    await mail.close();
  });

  const head = async (): Promise<number> => read(await house.as('proposalsOffice').get('/api/events/verification'), verification).entries;
  let keys = 0;

  /** Breaks it after the first question, the second, … until it goes through. @returns its answer and how often it was broken */
  async function swept(client: Client, act: (key: string) => Promise<Answer>): Promise<{ answer: Answer; times: number }> {
    keys += 1;
    const key = `swept-${way}-${keys}`;
    // signs in
    await client.get('/api/session');
    const before = await faults.fingerprint();
    for (let at = 1; ; at += 1) {
      faults.arm(at);
      const answer = await act(key);
      const { reached, through } = faults.disarm();
      const after = await faults.fingerprint();
      if (answer.status === 503) {
        expect(refused(answer).code).toBe('unavailable');
        expect(reached).toBe(true);
        if (after === before) continue;
        // the answer alone was lost: the commit had gone out
        expect(through).toBe(true);
      }
      const first = await act(key);
      expect(first.status).toBeLessThan(300);
      if (answer.status !== 503) expect(first.text).toBe(answer.text);
      expect(await faults.fingerprint()).toBe(after);
      expect(after).not.toBe(before);
      return { answer: first, times: at - 1 };
    }
  }

  /** Broken as often as it can be, it leaves one entry of its own in the record. */
  async function once(client: Client, events: readonly string[], act: (key: string) => Promise<Answer>): Promise<string> {
    const from = await head();
    const { answer, times } = await swept(client, act);
    expect(times).toBeGreaterThan(4);
    const { items } = read(await house.as('proposalsOffice').get(`/api/events?after=${from}&limit=100`), eventList);
    const written = items.map((entry) => entryOf(entry.body)).map(({ procedure, action }) => `${procedure}.${action}`);
    for (const name of events) expect(written.filter((entry) => entry === name)).toEqual([name]);
    return done(answer).id;
  }

  it('drafts and submits a proposal wholly or not at all', async () => {
    const li = house.called('li');
    await once(li, ['proposal.draft'], (key) => li.begin('proposal', undefined, 'draft', { kind: 'individual', ...text() }, { key }));
    const id = await drafted(house);
    await once(li, ['proposal.submit'], (key) => li.act('proposal', id, 'submit', {}, { key }));
  });

  it('files and merges wholly or not at all', async () => {
    const main = await filed(house);
    const [one, other] = [await underReview(house), await underReview(house)];
    for (const id of [one, other]) {
      done(await house.as('reviewer', 'group').act('proposal', id, 'giveOpinion', { recommends: 'file', text: '建议立案' }));
      done(await house.as('reviewConvener', 'group').act('proposal', id, 'passStep', {}));
    }
    const committee = house.as('proposalsCommittee');
    await once(committee, ['proposal.file'], (key) => committee.act('proposal', one, 'file', {}, { key }));
    await once(committee, ['proposal.merge'], (key) =>
      committee.act('proposal', other, 'merge', { intoId: main, note: '内容相近' }, { key }),
    );
  });

  it('assigns, answers and evaluates wholly or not at all', async () => {
    const placed = await preassigned(house);
    done(await house.as('unitClerk', 'transport').act('assignment', await partOf(house, placed, 'transport'), 'claim', {}));
    const committee = house.as('proposalsCommittee');
    await once(committee, ['proposal.assign', 'assignment.assign'], (key) => committee.act('proposal', placed, 'assign', {}, { key }));
    const id = await handling(house);
    await consulted(house, id, 'transport');
    const reply = await replyDrafted(house, id, 'transport');
    done(await house.as('unitClerk', 'transport').act('reply', reply, 'sendUp', {}));
    done(await house.as('unitSectionHead', 'transport').act('reply', reply, 'passSection', {}));
    done(await house.as('unitSupervision', 'transport').act('reply', reply, 'passSupervision', {}));
    const leader = house.as('unitLeader', 'transport');
    await once(leader, ['reply.issue', 'assignment.answer'], (key) =>
      leader.act('reply', reply, 'issue', { documentNo: '交函〔2026〕12号' }, { key }),
    );
    const { id: evaluation } = await theCase(house.as('proposalsOffice'), id, 'evaluation', { evaluatorId: house.id('li') });
    const li = house.called('li');
    await once(li, ['evaluation.give'], (key) =>
      li.act('evaluation', evaluation, 'give', { attitude: 'satisfied', result: 'satisfied' }, { key }),
    );
  });

  it('lets dates take effect exactly once, however often the tick is broken on its way', async () => {
    const id = await preassigned(house, { finance: 'lead' }, await filed(house));
    const from = await head();
    faults.sweepTransactions(true);
    const to = new Date(house.now() + 20 * 86_400_000).toISOString();
    let broken = 0;
    while ((await house.visitor().post('/api/simulation/clock', { to })).status === 503) broken += 1;
    faults.sweepTransactions(false);
    const { swept: kinds, wrong } = faults.transactions();
    expect(wrong).toEqual([]);
    expect([...kinds.keys()].some((name) => name.includes('assignment.lapse'))).toBe(true);
    expect(broken).toBeGreaterThan(5);
    expect(await tick(house.running.deps)).toBe(0);
    const { items } = read(await house.as('proposalsOffice').get(`/api/events?after=${from}&limit=500`), eventList);
    const lapsed = items.filter((entry) => entry.body.includes('"action":"lapse"') && entry.body.includes(id));
    expect(lapsed).toHaveLength(1);
  });

  it('sends each message once, but for the one that was leaving', async () => {
    await house.as('proposalsOffice').post('/api/contacts', { mail: 'office@example.cn', mobile: null, wecom: null });
    const id = await drafted(house);
    done(await house.called('li').act('proposal', id, 'submit', {}));
    let inFlight = 0;
    for (let at = 1; ; at += 1) {
      const before = mail.taken().length;
      faults.arm(at);
      const failed = await house.running.deliver().then(
        () => false,
        () => true,
      );
      const { reached } = faults.disarm();
      if (failed && mail.taken().length > before) inFlight += 1;
      if (!reached) break;
      // whoever was sending is believed alive until the lease runs out
      await house.moveTo(new Date(house.now() + 10 * 60_000).toISOString());
    }
    expect(await house.deliver()).toBe(0);
    const ids = mail.taken().map((entry) => entry.messageId);
    expect(new Set(ids).size).toBeGreaterThan(0);
    expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(inFlight);
  });
});
