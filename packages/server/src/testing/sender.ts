import { configFrom } from '../config.ts';
import { startServer } from '../start.ts';

/** A process of its own that sends what is due, to be killed while it does. */
const running = await startServer({ ...configFrom(process.env), logLevel: 'silent' });
process.stdout.write('sending\n');
await running.deliver();
await running.close();
