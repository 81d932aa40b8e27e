import { noticeSettings, pathOf, proposalList } from '@shangliang/contract';
import { type ProcedureName, procedureNames } from '@shangliang/core';
import { starterOf } from '@shangliang/documents';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deliveryConfigFrom } from './delivery/config.ts';
import { readFiles } from './features/search/read-files.ts';
import { writeDocuments } from './features/search/write-documents.ts';
import { least, type Operation, operationsOf } from './testing/api-document.ts';
import { type Answer, type Client, faults, read, refusal } from './testing/client.ts';
import { everything } from './testing/everything.ts';
import { otherAdministratorLogin, otherLogin } from './testing/founding.ts';
import { type House, openHouse } from './testing/house.ts';
import { topicListed } from './testing/origin-scenes.ts';
import { draft, drafted, submitted, text } from './testing/scenes.ts';
import { scan, sendFile, uploaded } from './testing/uploads.ts';

let house: House;
let cases: Record<ProcedureName, string>;
let fileId: string;
let operations: Operation[];
let ownProposal: string;
const stranger = (): Client => house.called(otherLogin);
beforeAll(async () => {
  // mail goes to nobody: what was put together waits
  const delivery = deliveryConfigFrom({
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'tian@example.cn',
    PUBLIC_URL: 'https://tian.example.cn',
  });
  house = await openHouse({ delivery });
  const clerk = house.as('unitClerk', 'transport');
  await clerk.post('/api/contacts', { mail: 'clerk@example.cn', mobile: null, wecom: null });
  await clerk.post('/api/notice-settings', { ...read(await clerk.get('/api/notice-settings'), noticeSettings), urgent: ['told'] });
  const delegation = {
    delegateId: house.id('transport.unitLeader'),
    from: '2026-03-03T09:00:00+08:00',
    until: '2026-03-04T09:00:00+08:00',
    reason: '出差',
  };
  read(await clerk.post('/api/delegations', delegation), z.object({ id: z.uuid() }));
  cases = await everything(house);
  await house.deliver();
  fileId = (await uploaded(house.as('proposalsOffice'), scan)).id;
  operations = await operationsOf(house.visitor());
  ownProposal = await draft(house, stranger());
  // some texts are in the index, one is still owed
  await house.running.indexTexts();
  const undecided = await submitted(house);
  read(await house.as('proposalsOffice').get(`/api/proposals/${undecided}/suggestions`), z.looseObject({ compared: z.int() }));
  await house.running.groupTexts();
  // a file that is read, and a search that finds something
  const paper = await uploaded(house.called('li'), scan, '附件.pdf');
  await drafted(house, house.called('li'), { fileIds: [paper.id] });
  await readFiles(house.running.deps);
  await writeDocuments(house.running.deps);
  read(await house.as('proposalsOffice').post('/api/saved-searches', { q: '停车' }), z.looseObject({ id: z.uuid() }));
  await house.running.tellFound();
  expect((await sendFile(house.as('administrator'), '/api/paper-templates/reply', await starterOf('reply'), '答复函.docx')).status).toBe(
    201,
  );
  const sameMatter = { otherId: cases.proposal, same: false };
  read(
    await house.as('proposalsOffice').post(`/api/proposals/${await submitted(house)}/same-matter`, sameMatter),
    z.object({ same: z.boolean() }),
  );
  const others = [{ topicId: await topicListed(house, cases.catalogue) }, { proposalId: cases.proposal }];
  for (const other of others)
    expect((await house.as('proposalsOffice').post(`/api/topics/${cases.topic}/same-matter`, { ...other, same: false })).status).toBe(200);
});
afterAll(() => house.close());

const asked = (client: Client, operation: Operation, path: string, body: unknown): Promise<Answer> =>
  operation.method === 'GET' ? client.get(path) : client.post(path, body, { version: 1 });

describe('a route', () => {
  const open = new Set([
    'GET /api/health',
    'GET /api/ready',
    'GET /api/sign-in/oidc/{provider}',
    'GET /api/sign-in/oidc/{provider}/callback',
    'GET /api/sign-in/providers',
    'GET /api/sign-in/ways',
    'POST /api/password/forgotten',
    'POST /api/password/reset',
    'POST /api/setup',
    'POST /api/sign-in',
    'POST /api/simulation/clock',
  ]);

  it('answers nobody who is not signed in, but those that are declared open', async () => {
    expect(operations.length).toBeGreaterThan(150);
    expect(operations.map((entry) => `${entry.method} ${entry.path}`)).toEqual(expect.arrayContaining([...open]));
    const answering: string[] = [];
    for (const operation of operations) {
      const path = operation.path.replaceAll(/\{\w+\}/g, cases.proposal);
      const answer = await asked(house.visitor(), operation, path, least(operation.body, cases.proposal));
      if (answer.status !== 401 || refusal(answer) !== '401 notSignedIn') answering.push(`${operation.method} ${operation.path}`);
    }
    expect(answering.sort()).toEqual([...open].sort());
  });

  it('with an id of another committee answers as if there were none: 404, or 403 where the post is missing too', async () => {
    const idFor = (path: string): string => {
      if (path.startsWith('/api/files/')) return fileId;
      if (path.startsWith('/api/people/')) return house.id('li');
      return cases[procedureNames.find((name) => path.startsWith(`/api/${pathOf[name]}/`)) ?? 'proposal'];
    };
    const wrong: string[] = [];
    let tried = 0;
    for (const operation of operations) {
      const isBulk = operation.path.includes('/bulk/') || operation.path.endsWith('/renumber');
      if (!(operation.path.includes('{id}') || /\{\w+Id\}/.test(operation.path) || isBulk)) continue;
      const id = idFor(operation.path);
      const path = operation.path
        .replace('{id}', id)
        .replace('{proposalId}', cases.proposal)
        .replace('{catalogueId}', cases.catalogue)
        .replace('{kind}/{ofId}', `sheet/${id}`)
        .replace(/\{(from|to)\}/g, '1');
      const codes = await Promise.all(
        [otherLogin, otherAdministratorLogin].map(async (login) =>
          refusal(await asked(house.called(login), operation, path, least(operation.body, id))),
        ),
      );
      tried += 1;
      const right = codes.every((code) => code === '404 notFound' || code === '403 forbidden') && codes.includes('404 notFound');
      if (!right) wrong.push(`${operation.method} ${operation.path}: ${codes.join(', ')}`);
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(130);
  });

  it('that lists shows nothing of another committee', async () => {
    const theirs = [
      house.own.committeeId,
      ...Object.values(house.own.organizations),
      ...Object.values(house.own.people),
      ...Object.values(cases),
      fileId,
    ];
    const lists = operations.filter((entry) => entry.method === 'GET' && !entry.path.includes('{') && !entry.path.startsWith('/api/docs'));
    expect(lists.length).toBeGreaterThan(10);
    for (const { path } of lists)
      for (const login of [otherLogin, otherAdministratorLogin]) {
        const { text: shown } = await house.called(login).get(path);
        for (const id of theirs) expect(`${path} ${shown.includes(id)}`).toBe(`${path} false`);
      }
    for (const query of [`sessionId=${house.own.plenaryId}`, `unitId=${house.organization('transport')}`])
      expect(read(await stranger().get(`/api/proposals?${query}`), proposalList).total.count).toBe(0);
  });

  it('takes no id of another committee inside a body either', async () => {
    const begin = { kind: 'collective', bodyId: house.organization('minmeng'), ...text() };
    expect(faults(await stranger().begin('proposal', undefined, 'draft', begin))).toEqual(['/bodyId bodyMayNotPropose']);
    const invitation = { personIds: [house.id('li')], closesAt: '2026-03-04T09:00:00+08:00' };
    expect(faults(await stranger().act('proposal', ownProposal, 'invite', invitation))).toEqual(['/personIds/0 personUnknown']);
    const admin = house.called(otherAdministratorLogin);
    const people = { people: [{ name: '越墙', posts: [{ kind: 'unitClerk', organizationId: house.organization('transport') }] }] };
    expect(faults(await admin.post('/api/people', people))).toEqual(['/people/0/posts/0/organizationId validation']);
    const organizations = { organizations: [{ kind: 'unit', name: '越墙局', parentId: house.organization('transport') }] };
    expect(refusal(await admin.post('/api/organizations', organizations))).toBe('409 conflict');
  });
});

describe('the second wall', () => {
  /** Nobody may change a row of these at all. */
  const appendOnly = new Set(['event', 'import_row', 'paper_template', 'security_event']);
  const tables = async (): Promise<string[]> => {
    const rows = await house.database.asOwner((tx) =>
      tx.rows(sql<{
        name: string;
      }>`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'committee_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`),
    );
    return rows.map((row) => row.name);
  };
  const count = (name: string, of: string) =>
    house.database.asOwner(async (tx) => {
      const [row] = await tx.rows(sql<{ n: number }>`select count(*) as n from ${sql.table(name)} where committee_id = ${of}`);
      return row?.n ?? 0;
    });

  it('stands around every table that has committees’ rows', async () => {
    const rows = await house.database.asOwner((tx) =>
      tx.rows(
        sql<{
          name: string;
        }>`select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relrowsecurity order by 1`,
      ),
    );
    expect(rows.map((row) => row.name)).toEqual(['migration']);
    expect((await tables()).length).toBeGreaterThan(30);
  });

  it('shows a query without a where its own committee’s rows and no other', async () => {
    for (const name of await tables()) {
      const found = await house.database.inCommittee(house.own.committeeId, (tx) =>
        tx.rows(sql<{ committee_id: string; n: number }>`select committee_id, count(*) as n from ${sql.table(name)} group by 1`),
      );
      const own = await count(name, house.own.committeeId);
      expect(`${name} ${JSON.stringify(found)}`).toBe(
        `${name} ${JSON.stringify(own === 0 ? [] : [{ committee_id: house.own.committeeId, n: own }])}`,
      );
    }
    const committees = await house.database.inCommittee(house.own.committeeId, (tx) =>
      tx.rows(sql<{ id: string }>`select id from committee`),
    );
    expect(committees).toEqual([{ id: house.own.committeeId }]);
    for (const name of ['person', 'account', 'event', 'proposal', 'organization'])
      expect(await count(name, house.other.committeeId)).toBeGreaterThan(0);
  });

  it('lets no row in, and none over, to another committee', async () => {
    // the worker beside has made every text ready for searching
    await expect.poll(() => count('search_owed', house.own.committeeId), { timeout: 20_000 }).toBe(0);
    const without: string[] = [];
    for (const name of await tables()) {
      if ((await count(name, house.own.committeeId)) === 0) without.push(name);
      else {
        const move = sql`insert into ${sql.table(name)} select (jsonb_populate_record(t, jsonb_build_object('committee_id', ${house.other.committeeId}::text))).* from ${sql.table(name)} t limit 1`;
        await expect(
          house.database.inCommittee(house.own.committeeId, (tx) => tx.rows(move)),
          name,
        ).rejects.toThrow(/row-level security|permission denied/);
        const change = sql`update ${sql.table(name)} set committee_id = ${house.other.committeeId}`;
        await expect(
          house.database.inCommittee(house.own.committeeId, (tx) => tx.rows(change)),
          name,
        ).rejects.toThrow(/row-level security|permission denied/);
      }
      const foreign = sql`update ${sql.table(name)} set committee_id = committee_id where committee_id = ${house.other.committeeId} returning 1`;
      if (!appendOnly.has(name))
        expect(await house.database.inCommittee(house.own.committeeId, (tx) => tx.rows(foreign)), name).toEqual([]);
    }
    // nothing in this story fills them
    expect(without.sort()).toEqual([
      'activity_note',
      'answered_request',
      'body_comment',
      'body_vote',
      'file_owed',
      'import_batch',
      'import_row',
      'linked_identity',
      'list_columns',
      'matter_owed',
      'notice_read',
      'password_reset',
      'recovery_code',
      'reminder',
      'saved_view',
      'search_owed',
      'second_factor',
      'seconder',
      'signatory',
      'text_model',
    ]);
  });

  it('is shut before a committee is known', async () => {
    for (const name of [...(await tables()), 'committee'])
      expect(await house.database.beforeCommittee((tx) => tx.rows(sql`select 1 from ${sql.table(name)} limit 1`)), name).toEqual([]);
    for (const name of await tables())
      if ((await count(name, house.own.committeeId)) > 0 && !appendOnly.has(name))
        expect(
          await house.database.beforeCommittee((tx) => tx.rows(sql`update ${sql.table(name)} set committee_id = committee_id returning 1`)),
          name,
        ).toEqual([]);
  });

  it('is not left by taking the owner’s role back, nor does a committee outlive its transaction', async () => {
    const [inside] = await house.database.inCommittee(house.own.committeeId, (tx) =>
      tx.rows(sql<{ who: string }>`select current_user as who`),
    );
    expect(inside?.who).toBe('shangliang_app');
    const [after] = await house.database.beforeCommittee((tx) => tx.rows(sql<{ id: string | null }>`select current_committee() as id`));
    expect(after?.id).toBeNull();
  });
});
