import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Deps } from './deps.ts';
import { organizationRoutes } from './features/administration/organization-routes.ts';
import { plenaryRoutes } from './features/administration/plenary-routes.ts';
import { rollRoutes } from './features/administration/roll-routes.ts';
import { administrationRoutes } from './features/administration/routes.ts';
import { type FirstRun, setupRoutes } from './features/administration/setup.ts';
import { archiveRoutes } from './features/archive/routes.ts';
import { bookRoutes } from './features/books/routes.ts';
import { calendarRoutes } from './features/calendar/routes.ts';
import { delegationRoutes } from './features/delegation/routes.ts';
import { fileRoutes } from './features/files/routes.ts';
import { groupRoutes } from './features/groups/routes.ts';
import { importRoutes } from './features/imports/routes.ts';
import { learningRoutes } from './features/learning/routes.ts';
import { exportRoutes } from './features/lists/export-routes.ts';
import { listRoutes } from './features/lists/routes.ts';
import { savedViewRoutes } from './features/lists/saved-views.ts';
import { openFilesInMaking } from './features/making/making.ts';
import { makingRoutes } from './features/making/routes.ts';
import { mattersRoutes } from './features/matters/routes.ts';
import { noticeRoutes } from './features/notices/routes.ts';
import { draftingRoutes } from './features/origins/drafting-routes.ts';
import { originRoutes } from './features/origins/routes.ts';
import { paperRoutes } from './features/papers/routes.ts';
import { templateRoutes } from './features/papers/template-routes.ts';
import { formRoutes } from './features/procedures/forms.ts';
import { procedureRoutes } from './features/procedures/routes.ts';
import { proposalRoutes } from './features/proposal/routes.ts';
import { recordRoutes } from './features/record/routes.ts';
import { rulebookRoutes } from './features/rulebook/routes.ts';
import { searchRoutes } from './features/search/routes.ts';
import { savedSearchRoutes } from './features/search/saved-searches.ts';
import { securityRoutes } from './features/security/routes.ts';
import { similarRoutes } from './features/similar/routes.ts';
import { simulationRoutes } from './features/simulation/routes.ts';
import { statisticsRoutes } from './features/statistics/routes.ts';
import { draftInFileRoutes } from './features/text/draft-in-file-routes.ts';
import { textRoutes } from './features/text/routes.ts';
import { refuseCrossSite } from './http/cross-site.ts';
import { documentRoutes } from './http/documentation.ts';
import { interfaceRoutes } from './http/interface.ts';
import { answerProblems, answerUnreadable } from './http/problems.ts';
import { guardRoutes } from './http/route.ts';
import { oidcRoutes } from './identity/oidc-routes.ts';
import { passwordResetRoutes } from './identity/password-reset-routes.ts';
import { identityRoutes } from './identity/routes.ts';
import { secondFactorRoutes } from './identity/second-factor-routes.ts';
import { cookieName, sessions as openSessions, originOf } from './identity/session.ts';
import { sessionRoutes } from './identity/session-routes.ts';
import { healthRoutes, refuseWhileStopping, type Stopping } from './operation/health.ts';
import { type Metrics, timeRequests } from './operation/metrics.ts';
import { openConverter } from './operation/office-converter.ts';

/** The application on its dependencies, ready to listen or to be injected into. */
export async function buildApp(deps: Deps, first: FirstRun, operation: { metrics: Metrics; stopping: Stopping }): Promise<FastifyInstance> {
  const { config } = deps;
  const hops = Number(config.trustProxy);
  const app = fastify({
    logger: false,
    bodyLimit: config.bodyLimit,
    trustProxy: typeof config.trustProxy === 'number' ? (_address, hop) => hop < hops : config.trustProxy,
    requestTimeout: config.requestMilliseconds,
    connectionTimeout: config.requestMilliseconds,
    // how often the two are looked at: a request that drips in is cut off soon after its time
    http: { headersTimeout: config.requestMilliseconds, connectionsCheckingInterval: Math.min(10_000, config.requestMilliseconds / 2) },
    routerOptions: { maxParamLength: 100 },
    // refused below, in the reader's language and as a problem like every other
    return503OnClosing: false,
    frameworkErrors: (_error, request, reply) => answerUnreadable(request, reply),
  });
  // the one language is JSON; a form of another site may send text
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app, deps);
  deps.underway.count(app);
  refuseWhileStopping(app, operation.stopping);
  timeRequests(app, operation.metrics);

  await app.register(cookie);
  // the documentation page brings its own styles; everything else is JSON
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        upgradeInsecureRequests: null,
      },
    },
    // plain HTTP on the office's own network is the proxy's to upgrade
    strictTransportSecurity: config.trustProxy !== false,
  });
  await app.register(multipart);
  await app.register(rateLimit, { global: false });
  await documentRoutes(app);

  const sessions = openSessions(deps);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  refuseCrossSite(app);
  guardRoutes(app, async (request) => {
    const secret = request.cookies[cookieName];
    return secret === undefined ? undefined : sessions.find(secret, originOf(request));
  });
  app.addHook('onResponse', async (request, reply) => {
    deps.log.info(
      { method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });

  const converter = openConverter(config.officeProgram);
  const making = openFilesInMaking();
  await interfaceRoutes(app, config.interfaceFolder);
  healthRoutes(app, deps);
  setupRoutes(app, deps, first);
  identityRoutes(app, deps, sessions);
  passwordResetRoutes(app, deps, sessions, first);
  sessionRoutes(app, deps, sessions);
  secondFactorRoutes(app, deps, sessions);
  oidcRoutes(app, deps, sessions);
  securityRoutes(app, deps);
  administrationRoutes(app, deps, sessions);
  organizationRoutes(app, deps);
  plenaryRoutes(app, deps);
  rollRoutes(app, deps);
  calendarRoutes(app, deps);
  rulebookRoutes(app, deps, sessions);
  procedureRoutes(app, deps);
  formRoutes(app);
  proposalRoutes(app, deps);
  makingRoutes(app, making);
  paperRoutes(app, deps, converter, making);
  templateRoutes(app, deps, converter);
  archiveRoutes(app, deps, making);
  listRoutes(app, deps);
  exportRoutes(app, deps, making);
  bookRoutes(app, deps, making);
  savedViewRoutes(app, deps);
  originRoutes(app, deps);
  draftingRoutes(app, deps);
  mattersRoutes(app, deps);
  noticeRoutes(app, deps);
  searchRoutes(app, deps);
  savedSearchRoutes(app, deps);
  similarRoutes(app, deps);
  textRoutes(app, deps);
  draftInFileRoutes(app, deps, converter);
  delegationRoutes(app, deps, sessions);
  statisticsRoutes(app, deps);
  learningRoutes(app, deps);
  groupRoutes(app, deps);
  recordRoutes(app, deps);
  fileRoutes(app, deps);
  importRoutes(app, deps, converter);
  simulationRoutes(app, deps);
  return app;
}
