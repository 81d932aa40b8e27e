import { parentPort, workerData } from 'node:worker_threads';
import { type BookletPaper, writeBooklet } from '@shangliang/documents';

// six hundred proposals take two seconds of the processor: in a thread of its own, so that others are answered meanwhile
const bytes = await writeBooklet(workerData as BookletPaper, (written) => parentPort?.postMessage(written));
const own = Uint8Array.from(bytes);
parentPort?.postMessage(own, [own.buffer]);
