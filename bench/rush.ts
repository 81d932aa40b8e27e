import { createHash, randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { actionAnswer } from '@shangliang/contract';
import { startApplication } from './child.ts';
import { onServer, urlOf, withClient } from './database.ts';
import { type Figure, milliseconds } from './figures.ts';
import { ask, quantile } from './load.ts';
import { ensureTemplate, template } from './seed.ts';

/** An hour before the template's plenary takes its last proposal. */
const lastHour = Date.parse('2026-03-23T00:00:00Z');
const saves = 4;

/** Members of the template's committee, signed in. @returns their cookies, and the text of one of its proposals */
async function signedInMembers(url: string, count: number): Promise<{ cookies: string[]; field: string; parts: Record<string, string> }> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ committee_id: string; field: string; parts: Record<string, string> }>(
      `select p.committee_id, p.field, t.parts from proposal p join proposal_text t on t.committee_id = p.committee_id and t.proposal_id = p.id
       where p.state = 'closed' and t.version = p.text_version order by p.id limit 1`,
    );
    const [found] = rows;
    if (found === undefined) throw new Error('the template has no closed proposal');
    const secrets = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
    await client.query(
      `with many as (select gen_random_uuid() as person, gen_random_uuid() as account, n, hash from unnest($2::bytea[]) with ordinality as m(hash, n)),
       people as (insert into person (committee_id, id, name, created_at) select $1, person, '委员' || n, now() from many),
       posts as (insert into post (committee_id, id, person_id, kind, begins_at) select $1, gen_random_uuid(), person, 'member', '2024-01-01' from many),
       accounts as (insert into account (committee_id, id, person_id, login, password_hash, must_change_password, created_at)
         select $1, account, person, 'rush' || n, '', false, now() from many)
       insert into login_session (committee_id, id, secret_hash, account_id, created_at, seen_at, expires_at)
         select $1, gen_random_uuid(), hash, account, now(), now(), now() + interval '1 hour' from many`,
      [found.committee_id, secrets.map((secret) => createHash('sha256').update(secret).digest())],
    );
    return { ...found, cookies: secrets.map((secret) => `__Host-shangliang=${secret}`) };
  });
}

/** What somebody was told is kept. */
interface Acknowledged {
  id: string;
  parts: Record<string, string>;
  version: number;
  submitted: boolean;
}

interface Kept {
  id: string;
  state: string;
  occasion: string | null;
  parts: Record<string, string>;
  version: number;
  submissions: number;
}

const sorted = (parts: Readonly<Record<string, string>>): string => JSON.stringify(Object.entries(parts).sort());

/** @returns what is not in the database as it was acknowledged */
async function lost(url: string, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const { kept, holes, serials } = await withClient(url, async (client) => {
    const ids = [acknowledged.map((one) => one.id)];
    const found = await client.query<Kept>(
      `select p.id, p.state, p.occasion, t.parts, p.version, (select count(*)::int from event e
         where e.committee_id = p.committee_id and e.proposal_id = p.id and e.action = 'submit') as submissions
       from proposal p join proposal_text t on t.committee_id = p.committee_id and t.proposal_id = p.id and t.version = p.text_version
       where p.id = any($1)`,
      ids,
    );
    const chain = await client.query<{ n: number }>('select (max(seq) - count(*))::int as n from event');
    const doubled = await client.query<{ n: number }>(
      'select (count(*) - count(distinct serial_no))::int as n from proposal where id = any($1) and serial_no is not null',
      ids,
    );
    return { kept: new Map(found.rows.map((row) => [row.id, row])), holes: chain.rows[0]?.n ?? 0, serials: doubled.rows[0]?.n ?? 0 };
  });
  const wrong = acknowledged.flatMap((one) => {
    const row = kept.get(one.id);
    if (row === undefined) return [`${one.id} is not there`];
    const faults: string[] = [];
    if (sorted(row.parts) !== sorted(one.parts)) faults.push(`${one.id} has another text than was last saved`);
    if (row.version !== one.version) faults.push(`${one.id} is of version ${row.version} instead of ${one.version}`);
    if (row.submissions !== Number(one.submitted)) faults.push(`${one.id} was submitted ${row.submissions} times on record`);
    if (one.submitted && (row.state !== 'submitted' || row.occasion !== 'plenary'))
      faults.push(`${one.id} is ${row.state}, ${row.occasion}`);
    return faults;
  });
  if (holes !== 0) wrong.push(`the chain has ${holes} holes`);
  if (serials !== 0) wrong.push(`${serials} numbers were given twice`);
  return wrong;
}

/** The last hour before the deadline: everybody saves the draft again and again and submits it, nobody waits for another. */
export async function benchRush(people: number): Promise<Figure[]> {
  await ensureTemplate();
  const database = `shangliang_bench_rush_${randomBytes(4).toString('hex')}`;
  await onServer(`create database ${database} template ${template}`);
  const url = urlOf(database);
  const server = await startApplication(url, { from: lastHour });
  const agent = new Agent({ keepAlive: true, maxSockets: people });
  const times: Record<'draft' | 'edit' | 'submit', number[]> = { draft: [], edit: [], submit: [] };
  const refusals: string[] = [];
  let again = 0;
  try {
    const { cookies, field, parts } = await signedInMembers(url, people);
    /** One request until it is answered: who is told to come back comes back, with the same key. */
    const send = async (kind: keyof typeof times, cookie: string, path: string, body: unknown, version?: number) => {
      const key = randomBytes(12).toString('hex');
      const began = performance.now();
      for (;;) {
        const answer = await ask(agent, server.port, { method: 'POST', path, cookie, body, version, key });
        if (answer.status === 503) {
          again += 1;
          await new Promise((resolve) => setTimeout(resolve, 200));
          continue;
        }
        times[kind].push(performance.now() - began);
        if (answer.status >= 300) throw new Error(`${kind}: ${answer.status} ${answer.text.slice(0, 200)}`);
        return actionAnswer.parse(JSON.parse(answer.text));
      }
    };
    const acknowledged: Acknowledged[] = [];
    const writeAndSubmit = async (cookie: string, index: number): Promise<void> => {
      const title = `关于第${index + 1}号街巷照明与步行安全的提案`;
      const first = await send('draft', cookie, '/api/proposals/actions/draft', { kind: 'individual', title, field, parts });
      const path = `/api/proposals/${first.id}/actions`;
      const own: Acknowledged = { id: first.id, parts, version: first.version, submitted: false };
      acknowledged.push(own);
      for (let save = 1; save <= saves; save += 1) {
        const written = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, `${text}（${index + 1}之${save}）`]));
        const body = { title, field, parts: written, consentToPublish: 'full', secrecyChecked: true };
        const { version } = await send('edit', cookie, `${path}/edit`, body, own.version);
        Object.assign(own, { parts: written, version });
      }
      const { version } = await send('submit', cookie, `${path}/submit`, {});
      Object.assign(own, { version, submitted: true });
    };
    const began = performance.now();
    for (const outcome of await Promise.allSettled(cookies.map(writeAndSubmit)))
      if (outcome.status === 'rejected') refusals.push(String(outcome.reason));
    const seconds = (performance.now() - began) / 1000;
    const wrong = await lost(url, acknowledged);
    for (const line of [...refusals, ...wrong].slice(0, 10)) process.stderr.write(`${line}\n`);
    const submitted = acknowledged.filter((one) => one.submitted).length;
    const all = Object.values(times).flat();
    return [
      {
        what: `last hour, ${people} people at once: nothing lost`,
        target: '0',
        figure: `${wrong.length} lost, ${refusals.length} refused   (${submitted} submitted after ${times.edit.length} saves, ${again} told to come again)`,
        ok: wrong.length === 0 && refusals.length === 0 && submitted === people,
      },
      {
        what: `last hour, ${people} people at once: waiting`,
        target: '',
        figure: `p50 ${milliseconds(quantile(all, 0.5))}, p95 ${milliseconds(quantile(all, 0.95))}; submitting p95 ${milliseconds(quantile(times.submit, 0.95))}   (${Math.round(all.length / seconds)}/s)`,
        ok: undefined,
      },
    ];
  } finally {
    agent.destroy();
    await server.stop();
    await onServer(`drop database ${database}`);
  }
}
