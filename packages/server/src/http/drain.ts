import type { IncomingMessage } from 'node:http';

/** What is still read of a body that is refused, so that its sender gets to hear why. */
const most = 64 * 1024 * 1024;
const longest = 10_000;

/**
 * Reads on and throws away. Answered and cut off at once, a sender still writing would see a broken connection
 * in place of the refusal; one that sends without end is cut off after all.
 */
export async function drain(incoming: IncomingMessage): Promise<void> {
  if (incoming.readableEnded || incoming.destroyed) return;
  await new Promise<void>((resolve) => {
    let seen = 0;
    const stop = (): void => {
      clearTimeout(timer);
      incoming.off('data', count);
      incoming.off('end', stop);
      incoming.off('close', stop);
      incoming.pause();
      resolve();
    };
    const count = (piece: Buffer): void => {
      seen += piece.length;
      if (seen > most) stop();
    };
    const timer = setTimeout(stop, longest);
    incoming.on('data', count);
    incoming.on('end', stop);
    incoming.on('close', stop);
    incoming.resume();
  });
}
