import { mkdirSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { forgetAnswers, tick } from './actions/tick.ts';
import { buildApp } from './app.ts';
import { knownCalendar } from './calendar.ts';
import { simulatedClock, wallClock } from './clock.ts';
import { committeeFacts } from './committee-facts.ts';
import type { Config } from './config.ts';
import { migrate } from './db/migrate.ts';
import { type Database, openDatabase } from './db/open.ts';
import { isNight } from './db/tidy.ts';
import { deliver } from './delivery/deliver.ts';
import { openChannels } from './delivery/open-channels.ts';
import type { Deps } from './deps.ts';
import { firstRun } from './features/administration/setup.ts';
import { groupTexts } from './features/groups/group-texts.ts';
import { learn } from './features/learning/learn.ts';
import { openModels } from './features/learning/models.ts';
import { readFiles } from './features/search/read-files.ts';
import { tellFound } from './features/search/tell-found.ts';
import { writeDocuments } from './features/search/write-documents.ts';
import { indexTexts } from './features/similar/index-texts.ts';
import { openVault } from './identity/vault.ts';
import { openLog } from './log.ts';
import { openControlSocket } from './operation/control-socket.ts';
import { stopping } from './operation/health.ts';
import { type Metrics, openMetrics, serveMetrics } from './operation/metrics.ts';
import { openUnderway } from './operation/underway.ts';

export interface Running {
  app: FastifyInstance;
  deps: Deps;
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  address: string;
  metricsAddress: string | undefined;
  /** The one-time code of the first run; undefined once a committee stands. */
  setupCode: () => string | undefined;
  /** Sends what is due now; runs by itself on the wall clock. @returns how many messages left */
  deliver: () => Promise<number>;
  /** Brings the index of texts up to date; runs by itself on the wall clock. @returns how many texts were looked at */
  indexTexts: () => Promise<number>;
  /** Learns from decided cases where there are enough new ones; runs by itself on the wall clock. @returns how many times */
  learn: () => Promise<number>;
  /** Puts a session's proposals into groups; runs by itself on the wall clock. @returns how many sessions were grouped anew */
  groupTexts: () => Promise<number>;
  /** Looks anew for kept searches; runs by itself on the wall clock. @returns how many notices were written */
  tellFound: () => Promise<number>;
  close: () => Promise<void>;
}

const tickMilliseconds = 60_000;
const deliverMilliseconds = 5000;
const indexMilliseconds = 5000;
const documentMilliseconds = 3000;
const learnMilliseconds = 3_600_000;
const groupMilliseconds = 60_000;
const lookMilliseconds = 600_000;
const tidyMilliseconds = 300_000;

/**
 * Opens the database, brings its schema up to date, listens, and lets due dates take effect every minute.
 * @param wrap put around the database, by tests that break it
 */
export async function startServer(
  config: Config,
  clock = config.simulatedFrom === undefined ? wallClock : simulatedClock(config.simulatedFrom),
  wrap: (database: Database) => Database = (database) => database,
): Promise<Running> {
  mkdirSync(config.folder, { recursive: true });
  const log = openLog(config.logLevel);
  const vault = openVault(config);
  const database = wrap(await openDatabase({ url: config.databaseUrl, folder: config.folder }));
  try {
    const applied = await migrate(database);
    if (applied.length > 0) log.info({ applied }, 'schema brought up to date');
    const deps: Deps = {
      config,
      database,
      clock,
      calendar: knownCalendar(),
      facts: committeeFacts(),
      models: openModels(),
      vault,
      underway: openUnderway(),
      log,
    };
    const first = await firstRun(deps);
    const metrics = openMetrics(database);
    const state = stopping();
    const app = await buildApp(deps, first, { metrics, stopping: state });
    const address = await app.listen({ port: config.port, host: config.host });
    const measured = await serveMetrics(config, metrics);
    // a database server is dumped by whoever may read it; the embedded engine's only reader is this process
    const closeControl = database.engine === 'embedded' ? await openControlSocket(deps) : () => Promise.resolve();
    const code = first.code();
    if (code !== undefined)
      log.warn({ setupCode: code }, 'first run: POST /api/setup with this one-time code founds the committee and its administrator');
    const channels = openChannels(config.delivery);
    // on a simulated clock nothing happens but when the clock is moved, and nothing leaves but when asked to
    const simulated = clock.moveTo !== undefined;
    const stopTicking = simulated ? () => Promise.resolve() : keepTicking(deps, metrics);
    const stopDelivering = simulated
      ? () => Promise.resolve()
      : keepDoing(deps, deliverMilliseconds, 'messages were not sent', (ending) => deliver(deps, channels, ending));
    const stopIndexing = simulated
      ? () => Promise.resolve()
      : keepDoing(deps, indexMilliseconds, 'texts were not indexed', (ending) => indexTexts(deps, { ending }));
    const stopLearning = simulated
      ? () => Promise.resolve()
      : keepDoing(deps, learnMilliseconds, 'nothing was learnt from decided cases', (ending) => learn(deps, ending));
    const stopGrouping = simulated
      ? () => Promise.resolve()
      : keepDoing(deps, groupMilliseconds, 'proposals were not grouped', (ending) => groupTexts(deps, ending));
    const stopLooking = simulated
      ? () => Promise.resolve()
      : keepDoing(deps, lookMilliseconds, 'kept searches were not looked at', (ending) => tellFound(deps, ending));
    // what a text is found by depends on no clock
    const stopReading = keepDoing(deps, documentMilliseconds, 'files were not read', (ending) => readFiles(deps, ending));
    const stopWriting = keepDoing(deps, documentMilliseconds, 'texts were not made ready for searching', (ending) =>
      writeDocuments(deps, { ending }),
    );
    const stopTidying = keepDoing(
      deps,
      tidyMilliseconds,
      'tables were not tidied',
      (ending) => database.tidy(isNight(clock.now()), ending),
      'later',
    );
    return {
      app,
      deps,
      address,
      setupCode: first.code,
      metricsAddress: measured?.address,
      deliver: () => deliver(deps, channels),
      indexTexts: () => indexTexts(deps),
      learn: () => learn(deps),
      groupTexts: () => groupTexts(deps),
      tellFound: () => tellFound(deps),
      close: async () => {
        state.begin();
        await app.close();
        await stopDelivering();
        await stopIndexing();
        await stopLearning();
        await stopGrouping();
        await stopLooking();
        await stopReading();
        await stopWriting();
        await stopTidying();
        await stopTicking();
        await closeControl();
        await measured?.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** @returns how to stop, after the tick that is underway */
function keepTicking(deps: Deps, metrics: Metrics): () => Promise<void> {
  let underway: Promise<unknown> = Promise.resolve();
  const run = (): void => {
    underway = underway
      .then(() => tick(deps))
      .then(metrics.ticked)
      .then(() => forgetAnswers(deps))
      .catch((error: unknown) => deps.log.error({ err: error }, 'due dates did not take effect'));
  };
  run();
  const timer = setInterval(run, tickMilliseconds);
  return async () => {
    clearInterval(timer);
    await underway;
  };
}

/** Again and again, one round at a time: a slow one must not pile up. @returns how to stop, after what is underway */
function keepDoing(
  deps: Deps,
  milliseconds: number,
  failed: string,
  round: (ending: () => boolean) => Promise<unknown>,
  first: 'at once' | 'later' = 'at once',
): () => Promise<void> {
  let ending = false;
  let underway: Promise<unknown> | undefined;
  const run = (): void => {
    underway ??= round(() => ending)
      .catch((error: unknown) => deps.log.error({ err: error }, failed))
      .finally(() => {
        underway = undefined;
      });
  };
  if (first === 'at once') run();
  const timer = setInterval(run, milliseconds);
  return async () => {
    ending = true;
    clearInterval(timer);
    await underway;
  };
}
