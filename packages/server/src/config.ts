import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DeliveryConfig, deliveryConfigFrom } from './delivery/config.ts';
import { type OidcProvider, providersFrom } from './identity/oidc-config.ts';
import { officeProgramFrom } from './operation/office-converter.ts';

export interface Config {
  port: number;
  host: string;
  /** Data folder: the embedded database, files, lock. */
  folder: string;
  databaseUrl: string | undefined;
  /** Starts with a clock that the simulation moves; never set in production. */
  simulatedFrom: number | undefined;
  logLevel: string;
  /** Behind proxies that end TLS: how many, or their addresses. What a caller says of itself beyond them is not believed. */
  trustProxy: false | number | string[];
  /** Where browsers find this installation; addresses handed to other systems are made of it, never of a request. */
  publicUrl: string | undefined;
  providers: readonly OidcProvider[];
  /** 32 bytes in base64; without it a key file is kept in the data folder. */
  key: string | undefined;
  /** Wrong passwords before an account is locked, and for how long. */
  lockAfter: number;
  lockMilliseconds: number;
  sessionIdleMilliseconds: number;
  sessionMilliseconds: number;
  /** From the right password to the code. */
  codeMilliseconds: number;
  /** Requests a minute from one address to sign-in and set-up. */
  signInRate: number;
  bodyLimit: number;
  /** How long a request may take to arrive, headers and body. */
  requestMilliseconds: number;
  fileLimit: number;
  /** Mail, SMS, WeCom. */
  delivery: DeliveryConfig;
  /** LibreOffice's `soffice`; undefined: what needs it is not offered. */
  officeProgram: string | undefined;
  /** Where `GET /metrics` is served, apart from everything else; undefined: nowhere. */
  metricsPort: number | undefined;
  /** The built interface; undefined where there is none. */
  interfaceFolder: string | undefined;
  /** How long a stop waits for what is underway. */
  stopMilliseconds: number;
}

const minute = 60_000;

/** @throws RangeError where it is neither a number of proxies nor addresses */
function trustFrom(given: string | undefined): Config['trustProxy'] {
  if (given === undefined || given === '' || given === '0') return false;
  if (/^[1-9]$/.test(given)) return Number(given);
  const addresses = given.split(',').map((entry) => entry.trim());
  if (addresses.every((entry) => /^[\da-f.:]+(\/\d{1,3})?$/i.test(entry) && /[.:]/.test(entry))) return addresses;
  throw new RangeError('TRUST_PROXY is neither a number of proxies nor a list of addresses');
}

/** @throws RangeError where it is no address of a site: `https://host[:port]` */
function publicUrlFrom(given: string | undefined): string | undefined {
  if (given === undefined || given === '') return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.username !== '')
    throw new RangeError('PUBLIC_URL is not the address of a site, such as https://shangliang.example.gov.cn');
  return url.origin;
}

/** @throws RangeError where a folder is named that holds no built interface */
function interfaceFrom(given: string | undefined): string | undefined {
  const folder = resolve(given ?? join(import.meta.dirname, '../../web/dist'));
  if (existsSync(join(folder, 'index.html'))) return folder;
  if (given !== undefined) throw new RangeError('SHANGLIANG_INTERFACE holds no built interface: npm run build');
  return undefined;
}

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
  const publicUrl = publicUrlFrom(env.PUBLIC_URL);
  const providers = providersFrom(env.OIDC_PROVIDERS, env.OIDC_PROVIDERS_FILE);
  if (providers.length > 0 && publicUrl === undefined)
    throw new RangeError('OIDC_PROVIDERS needs PUBLIC_URL: the address other systems send browsers back to');
  const port = portFrom('PORT', env.PORT ?? '8080');
  const metricsPort = env.METRICS_PORT === undefined ? undefined : portFrom('METRICS_PORT', env.METRICS_PORT);
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    folder: resolve(env.SHANGLIANG_DATA ?? './data'),
    databaseUrl: env.DATABASE_URL,
    simulatedFrom,
    logLevel: env.LOG_LEVEL ?? 'info',
    trustProxy: trustFrom(env.TRUST_PROXY),
    publicUrl,
    providers,
    key: env.SHANGLIANG_KEY === '' ? undefined : env.SHANGLIANG_KEY,
    lockAfter: 5,
    lockMilliseconds: 15 * minute,
    sessionIdleMilliseconds: 2 * 60 * minute,
    sessionMilliseconds: 12 * 60 * minute,
    codeMilliseconds: 5 * minute,
    signInRate: simulatedFrom === undefined ? 20 : 100_000,
    requestMilliseconds: minute,
    bodyLimit: 4 * 1024 * 1024,
    fileLimit: 32 * 1024 * 1024,
    delivery: deliveryConfigFrom(env),
    officeProgram: officeProgramFrom(env),
    metricsPort,
    interfaceFolder: interfaceFrom(env.SHANGLIANG_INTERFACE),
    stopMilliseconds: minute,
  };
}
