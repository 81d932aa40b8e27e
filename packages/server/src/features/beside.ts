import { Worker } from 'node:worker_threads';

/**
 * Reckons in a thread of its own, so that the server goes on answering: one message comes back.
 * @returns undefined where nothing came back, or the server is stopping
 */
export function reckonBeside<Given, Answer>(thread: URL, given: Given, isEnding: () => boolean): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: given });
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
