import { get } from 'node:http';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goneWith } from '../features/papers/sending.ts';
import { answerProblems } from './problems.ts';

/** What is written as an error, line by line. */
const errors: unknown[] = [];
const log = { info: () => undefined, warn: () => undefined, error: (line: unknown) => errors.push(line) };
const app = Fastify();
let address: string;
const stopped: boolean[] = [];
beforeAll(async () => {
  answerProblems(app, { log });
  app.get('/long', async (_request, reply) => {
    const gone = goneWith(reply);
    await new Promise((resolve) => gone.addEventListener('abort', resolve));
    stopped.push(gone.aborted);
    gone.throwIfAborted();
  });
  app.get('/broken', async () => {
    throw new RangeError('a fault of ours');
  });
  address = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

it('what is made for somebody who has gone is stopped, and is no fault; a fault is one', async () => {
  const leaving = get(`${address}/long`, { agent: false });
  const left = new Promise((resolve) => leaving.on('error', resolve));
  setTimeout(() => leaving.destroy(), 50);
  await left;
  await expect.poll(() => stopped).toEqual([true]);
  const answer = await fetch(`${address}/broken`);
  expect(answer.status).toBe(500);
  expect(errors).toEqual([expect.objectContaining({ route: '/broken' })]);
});
