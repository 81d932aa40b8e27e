import { afterAll, describe, expect, inject, it } from 'vitest';
import { firstMorning } from '../testing/cast.ts';
import { type Child, killChildren, startChild, until } from '../testing/child-process.ts';
import { allDone, clientOf, done } from '../testing/client.ts';
import { signIn } from '../testing/founding.ts';
import { text, theCase } from '../testing/scenes.ts';
import { makeStorage, removeStorage, type Storage } from '../testing/storage.ts';

const storages: Storage[] = [];
afterAll(async () => {
  killChildren();
  for (const storage of storages) await removeStorage(storage);
});

async function started(storage: Storage): Promise<{ child: Child; address: string }> {
  const child = startChild('main.ts', storage.folder, {
    SHANGLIANG_SIMULATED_FROM: firstMorning,
    ...(storage.databaseUrl === undefined ? {} : { DATABASE_URL: storage.databaseUrl }),
  });
  const said = /"address":"(http:[^"]+)"/;
  await until(child, (output) => said.test(output));
  return { child, address: said.exec(child.output())?.[1] ?? '' };
}

describe('a server that is told to stop', () => {
  it('finishes what it began, takes nothing new, ends well, and has kept what it acknowledged', async () => {
    const storage = await makeStorage(inject('templates').founded);
    storages.push(storage);
    const { child, address } = await started(storage);
    const li = clientOf(address);
    await signIn(li, 'li');
    const ids: string[] = [];
    for (let count = 0; count < 60; count += 1)
      ids.push(done(await li.begin('proposal', undefined, 'draft', { kind: 'individual', ...text() })).id);
    // one act on sixty cases is long enough to be underway when the signal comes
    const underway = li.bulk(
      'proposal',
      'keepVersion',
      ids.map((id) => ({ id, input: {} })),
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    child.process.kill('SIGTERM');
    child.process.kill('SIGTERM');
    expect(allDone(await underway)).toHaveLength(60);
    expect(await child.ended).toBe(0);
    await expect(li.get('/api/health')).rejects.toThrow();

    const again = await started(storage);
    const reader = clientOf(again.address);
    await signIn(reader, 'li');
    expect(await theCase(reader, ids[59] ?? '', 'proposal')).toMatchObject({ version: 2 });
    again.child.process.kill('SIGINT');
    expect(await again.child.ended).toBe(0);
  });
});
