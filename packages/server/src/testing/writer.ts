import { configFrom } from '../config.ts';
import { startServer } from '../start.ts';
import { firstMorning } from './cast.ts';
import { clientOf, done } from './client.ts';
import { signIn } from './founding.ts';
import { text } from './scenes.ts';

/**
 * A process of its own that writes one proposal after another through its own HTTP interface, and says
 * on its standard output which ones were acknowledged; killed by whoever started it.
 */
const running = await startServer({
  ...configFrom({ PORT: '0', SHANGLIANG_DATA: process.argv[2], SHANGLIANG_SIMULATED_FROM: firstMorning }),
  logLevel: 'silent',
});
const li = clientOf(running.address);
await signIn(li, 'li');
process.stdout.write('ready\n');
for (;;) {
  const { id, version } = done(await li.begin('proposal', undefined, 'draft', { kind: 'individual', ...text() }));
  process.stdout.write(`${id} ${version}\n`);
  const kept = done(await li.act('proposal', id, 'keepVersion', {}));
  process.stdout.write(`${id} ${kept.version}\n`);
}
