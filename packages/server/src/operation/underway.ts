import type { FastifyInstance } from 'fastify';

/** Requests that wait for their answer: what works in the background gives way to them. */
export interface Underway {
  requests: () => number;
  count: (app: FastifyInstance) => void;
}

export function openUnderway(): Underway {
  let requests = 0;
  return {
    requests: () => requests,
    count: (app) => {
      app.addHook('onRequest', async (_request, reply) => {
        requests += 1;
        // answered, broken off or lost: it closes once in any case
        reply.raw.once('close', () => {
          requests -= 1;
        });
      });
    },
  };
}
