import { resolve } from 'node:path';

export interface Config {
  port: number;
  host: string;
  /** Data folder: the embedded database, files, lock. */
  folder: string;
  databaseUrl: string | undefined;
  /** Starts with a clock that the simulation moves; never set in production. */
  simulatedFrom: number | undefined;
  logLevel: string;
  /** Where the server stands behind a proxy that ends TLS. */
  trustProxy: boolean;
  /** Wrong passwords before an account is locked, and for how long. */
  lockAfter: number;
  lockMilliseconds: number;
  sessionIdleMilliseconds: number;
  sessionMilliseconds: number;
  /** Requests a minute from one address to sign-in and set-up. */
  signInRate: number;
  bodyLimit: number;
  /** How long a request may take to arrive, headers and body. */
  requestMilliseconds: number;
  fileLimit: number;
  /** Where `GET /metrics` is served, apart from everything else; undefined: nowhere. */
  metricsPort: number | undefined;
  /** How long a stop waits for what is underway. */
  stopMilliseconds: number;
}

const minute = 60_000;

function portFrom(name: string, value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`${name} is not a port number`);
  return port;
}

/** @throws RangeError naming the variable that is wrong */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  const simulated = env.SHANGLIANG_SIMULATED_FROM;
  const simulatedFrom = simulated === undefined ? undefined : Date.parse(simulated);
  if (Number.isNaN(simulatedFrom)) throw new RangeError('SHANGLIANG_SIMULATED_FROM is not a date and time');
  const port = portFrom('PORT', env.PORT ?? '8080');
  const metricsPort = env.METRICS_PORT === undefined ? undefined : portFrom('METRICS_PORT', env.METRICS_PORT);
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    folder: resolve(env.SHANGLIANG_DATA ?? './data'),
    databaseUrl: env.DATABASE_URL,
    simulatedFrom,
    logLevel: env.LOG_LEVEL ?? 'info',
    trustProxy: env.TRUST_PROXY === '1',
    lockAfter: 5,
    lockMilliseconds: 15 * minute,
    sessionIdleMilliseconds: 2 * 60 * minute,
    sessionMilliseconds: 12 * 60 * minute,
    signInRate: simulatedFrom === undefined ? 20 : 100_000,
    requestMilliseconds: minute,
    bodyLimit: 4 * 1024 * 1024,
    fileLimit: 32 * 1024 * 1024,
    metricsPort,
    stopMilliseconds: minute,
  };
}
