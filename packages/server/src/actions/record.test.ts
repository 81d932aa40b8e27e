import { createHash } from 'node:crypto';
import { eventList, verification } from '@shangliang/contract';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../testing/client.ts';
import { type House, openHouse } from '../testing/house.ts';
import { filed, preassigned } from '../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await preassigned(house);
});
afterAll(() => house.close());

const asOwner = (...statements: RawBuilder<unknown>[]) =>
  house.database.asOwner(async (tx) => {
    for (const statement of statements) await tx.rows(statement);
  });
const verify = async () => read(await house.as('administrator').get('/api/events/verification'), verification);
const committee = () => sql`${house.own.committeeId}::uuid`;

describe('the record', () => {
  it.each([
    ['update', () => sql`update event set action = action`],
    ['delete', () => sql`delete from event`],
    ['truncate', () => sql`truncate event`],
    ['truncate of everything above it', () => sql`truncate committee cascade`],
  ])('refuses %s even of its owner', async (_what, statement) => {
    await expect(asOwner(statement())).rejects.toThrow('the event record is append-only');
    expect(await verify()).toMatchObject({ intact: true });
  });

  it.each([
    ['update', () => sql`update event set action = action`],
    ['delete', () => sql`delete from event`],
    ['drop the trigger of', () => sql`alter table event disable trigger event_stays`],
  ])('lets the application’s role not even try to %s it', async (_what, statement) => {
    await expect(house.database.inCommittee(house.own.committeeId, (tx) => tx.rows(statement()))).rejects.toThrow(
      /permission denied|must be owner/,
    );
  });

  it('is intact as it was written, and its hashes can be computed again by whoever has it', async () => {
    await filed(house);
    const list = read(await house.as('proposalsOffice').get('/api/events?limit=2000'), eventList);
    expect(list.algorithm).toBe('sha256');
    let previous: Buffer = Buffer.alloc(32);
    list.items.forEach((entry, index) => {
      expect(entry.seq).toBe(index + 1);
      previous = createHash('sha256')
        .update(Buffer.concat([previous, Buffer.from(`\n${entry.seq}\n${entry.body}`, 'utf8')]))
        .digest();
      expect(entry.hash).toBe(previous.toString('hex'));
    });
    expect(await verify()).toEqual({ intact: true, entries: list.items.length, head: previous.toString('hex'), broken: null });
  });

  it('holds the actor, the relation, the command and its cause, and no password or code', async () => {
    const events = read(await house.as('proposalsOffice').get('/api/events?limit=2000'), eventList).items;
    const last = events.map((entry) => JSON.parse(entry.body) as Record<string, unknown>);
    const preassign = last.findIndex((entry) => entry.action === 'preassign' && entry.procedure === 'proposal');
    expect(last[preassign]).toMatchObject({
      actorId: house.id('proposalsOffice'),
      relation: 'proposalsOffice',
      from: 'filed',
      to: 'preassigned',
      cause: null,
      input: {},
    });
    expect(last[preassign + 1]).toMatchObject({ procedure: 'assignment', action: 'preassign', relation: 'system', cause: preassign + 1 });
    for (const entry of events) expect(entry.body).not.toMatch(/argon2|password_hash|passwordHash|石榴花开/);
  });

  it('of one committee says nothing of another’s', async () => {
    const theirs = read(await house.called('other.everybody').get('/api/events?limit=2000'), eventList);
    expect(JSON.stringify(theirs)).not.toContain(house.own.committeeId);
    expect(theirs.items.length).toBeGreaterThan(0);
  });

  it('is for the office and the administrator to read', async () => {
    for (const who of [house.called('li'), house.as('unitLeader', 'transport')])
      for (const path of ['/api/events', '/api/events/verification']) expect((await who.get(path)).status).toBe(403);
  });
});

describe('whoever gets behind the trigger is found out', () => {
  const behind = (...statements: RawBuilder<unknown>[]) =>
    asOwner(sql`alter table event disable trigger user`, ...statements, sql`alter table event enable trigger user`);
  const keep = async (): Promise<Record<string, unknown>[]> =>
    house.database.asOwner((tx) =>
      tx.rows(sql<Record<string, unknown>>`select * from event where committee_id = ${committee()} order by seq`),
    );

  it.each([
    [
      'a changed text',
      'hash',
      () =>
        sql`update event set body = replace(body, '关于', '对于') where committee_id = ${committee()} and seq = (select min(seq) from event where committee_id = ${committee()} and body like '%关于%')`,
    ],
    [
      'a changed column that lists read',
      'columns',
      () => sql`update event set action = 'refuse' where committee_id = ${committee()} and action = 'file'`,
    ],
    [
      'a changed date',
      'columns',
      () => sql`update event set at = at - interval '1 day' where committee_id = ${committee()} and action = 'submit'`,
    ],
    ['a changed hash', 'hash', () => sql`update event set hash = sha256(hash) where committee_id = ${committee()} and seq = 3`],
    ['an entry taken out', 'missing', () => sql`delete from event where committee_id = ${committee()} and seq = 5`],
    ['the beginning taken out', 'missing', () => sql`delete from event where committee_id = ${committee()} and seq <= 2`],
    [
      'two entries exchanged',
      'hash',
      () =>
        sql`update event e set body = o.body from event o where e.committee_id = ${committee()} and o.committee_id = e.committee_id and (e.seq, o.seq) in ((3, 4), (4, 3))`,
    ],
    [
      'the end taken off',
      'head',
      () =>
        sql`delete from event where committee_id = ${committee()} and seq > (select max(seq) - 3 from event where committee_id = ${committee()})`,
    ],
    ['everything taken out', 'head', () => sql`delete from event where committee_id = ${committee()}`],
    ['a head set back', 'head', () => sql`update event_head set seq = seq - 1 where committee_id = ${committee()}`],
  ])('%s: %s', async (_what, why, tamper) => {
    const before = await verify();
    expect(before.intact).toBe(true);
    await asOwner(sql`create table kept_event as select * from event`, sql`create table kept_head as select * from event_head`);
    await behind(tamper());
    const found = await verify();
    expect(found).toMatchObject({ intact: false, broken: { why } });
    expect(found.broken?.seq).toBeLessThanOrEqual(before.entries);
    await behind(
      sql`delete from event`,
      sql`insert into event select * from kept_event`,
      sql`update event_head h set seq = k.seq from kept_head k where k.committee_id = h.committee_id`,
      sql`drop table kept_event`,
      sql`drop table kept_head`,
    );
    expect(await verify()).toEqual(before);
    expect(await keep()).toHaveLength(before.entries);
  });

  it('an entry added by hand does not fit', async () => {
    await behind(
      sql`insert into event select committee_id, seq + 1, proposal_id, procedure, case_id, action, actor_id, at, body, hash from event
        where committee_id = ${committee()} order by seq desc limit 1`,
      sql`update event_head set seq = seq + 1 where committee_id = ${committee()}`,
    );
    expect(await verify()).toMatchObject({ intact: false, broken: { why: 'hash' } });
  });
});
