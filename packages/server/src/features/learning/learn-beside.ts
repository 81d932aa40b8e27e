import { Worker } from 'node:worker_threads';
import type { Learnt } from './compared.ts';
import type { Given } from './learn-thread.ts';

export type Answer = Omit<Learnt, 'classifier'> & { learntFrom: number; kept: Uint8Array };

/** Learns in a thread of its own; undefined where the cases say too little, or the server is stopping. */
export function learnBeside(given: Given, isEnding: () => boolean): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./learn-thread.ts', import.meta.url), { workerData: given });
    const watch = setInterval(() => {
      if (isEnding()) void worker.terminate();
    }, 200);
    let answer: Answer | undefined;
    worker.on('message', (message: Answer | undefined) => {
      answer = message;
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearInterval(watch);
      resolve(answer);
    });
  });
}
