import type { FastifyInstance } from 'fastify';
import { Refusal } from '../problem.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A page of another origin cannot act with a reader's cookie (beside the cookie's own SameSite). */
export function refuseCrossSite(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (safe.has(request.method)) return;
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('crossSite');
    const { origin } = request.headers;
    if (origin === undefined) return;
    const host = URL.canParse(origin) ? new URL(origin).host : undefined;
    if (host !== request.host) throw new Refusal('crossSite');
  });
}
