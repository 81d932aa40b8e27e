import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const open = { config: { permission: 'everybody' as const }, schema: { hide: true } };
const year = 365 * 86_400_000;

/**
 * The built interface, where there is one. Every address that is not the API's is a place of it: the page is sent, and
 * finds the place itself. Without one, the way leads to the API's documentation.
 */
export async function interfaceRoutes(app: FastifyInstance, folder: string | undefined): Promise<void> {
  if (folder === undefined) {
    app.get('/', open, async (_request, reply) => reply.redirect('/api/docs'));
    return;
  }
  await app.register(staticFiles, { root: folder, serve: false, preCompressed: true });
  // names carry the content's hash: what is kept stays right for ever
  app.get<{ Params: { '*': string } }>('/assets/*', open, (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`, { maxAge: year, immutable: true, dotfiles: 'deny' }),
  );
  const beside = ['first-look.js', 'service-worker.js', 'manifest.webmanifest', 'icon.svg', 'icon-192.png', 'icon-512.png'];
  for (const name of beside) app.get(`/${name}`, open, (_request, reply) => reply.sendFile(name, { maxAge: 0 }));
  const page = ['/', '/*'];
  for (const url of page)
    app.get(url, open, (request, reply) => {
      if (request.url.startsWith('/api/')) return reply.callNotFound();
      return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
    });
}
