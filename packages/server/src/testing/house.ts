import type { PostKind } from '@shangliang/core';
import { inject } from 'vitest';
import { z } from 'zod';
import { type Config, configFrom } from '../config.ts';
import type { Database } from '../db/open.ts';
import { type Running, startServer } from '../start.ts';
import { firstMorning, type OrganizationName } from './cast.ts';
import { type Client, clientOf, read } from './client.ts';
import { administratorLogin, type Roll, signIn } from './founding.ts';
import { makeStorage, removeStorage, type Storage } from './storage.ts';

/** A server of its own on a fresh copy of a founded installation, and everybody who works with it. */
export interface House {
  running: Running;
  address: string;
  storage: Storage;
  database: Database;
  own: Roll;
  other: Roll;
  /** Nobody signed in. */
  visitor: () => Client;
  /** Whoever holds the post; signs in with the first request. Members: `called('li')`. */
  as: (kind: PostKind, at?: OrganizationName) => Client;
  /** By sign-in name. */
  called: (login: string) => Client;
  /** A fresh client of the same person, with a session of its own. */
  anew: (login: string) => Client;
  id: (login: string) => string;
  organization: (name: OrganizationName) => string;
  now: () => number;
  /** Moves the clock and lets due dates take effect. @returns how many did */
  moveTo: (at: string) => Promise<number>;
  /** Sends what is due. @returns how many messages left */
  deliver: () => Promise<number>;
  close: () => Promise<void>;
}

export const configOf = (storage: Storage, over: Partial<Config> = {}): Config => ({
  ...configFrom({ PORT: '0', SHANGLIANG_DATA: storage.folder, DATABASE_URL: storage.databaseUrl, SHANGLIANG_SIMULATED_FROM: firstMorning }),
  logLevel: 'silent',
  // whether somebody has built it must not matter
  interfaceFolder: undefined,
  ...over,
});

function signingIn(address: string, login: string): Client {
  let signedIn: Promise<void> | undefined;
  return clientOf(address, (client) => {
    signedIn ??= signIn(wrapped(address, client), login);
    return signedIn;
  });
}

/** Signs in beside the client, then hands it the cookie: its own requests wait for that. */
function wrapped(address: string, client: Client): Client {
  const beside = clientOf(address);
  return {
    ...beside,
    post: async (...request) => {
      const answer = await beside.post(...request);
      client.setCookie(beside.cookie());
      return answer;
    },
  };
}

export async function openHouse(over: Partial<Config> = {}, wrap?: (database: Database) => Database): Promise<House> {
  const templates = inject('templates');
  const storage = await makeStorage(templates.founded);
  const running = await startServer(configOf(storage, over), undefined, wrap);
  const { address } = running;
  const clients = new Map<string, Client>();
  const called = (login: string): Client => {
    const known = clients.get(login) ?? signingIn(address, login);
    clients.set(login, known);
    return known;
  };
  const visitor = (): Client => clientOf(address);
  const { own, other } = templates;
  const lookUp = (map: Readonly<Record<string, string>>, name: string): string => {
    const found = map[name];
    if (found === undefined) throw new RangeError(`nobody is called ${name}`);
    return found;
  };
  return {
    running,
    address,
    storage,
    database: running.deps.database,
    own,
    other,
    visitor,
    called,
    as: (kind, at) =>
      called(kind === 'administrator' ? administratorLogin : at === undefined ? (kind === 'member' ? 'li' : kind) : `${at}.${kind}`),
    anew: (login) => signingIn(address, login),
    id: (login) => lookUp(own.people, login),
    organization: (name) => lookUp(own.organizations, name),
    now: () => running.deps.clock.now(),
    moveTo: async (at) =>
      read(await visitor().post('/api/simulation/clock', { to: at }), z.object({ now: z.string(), fired: z.int() })).fired,
    deliver: () => running.deliver(),
    close: async () => {
      await running.close();
      await removeStorage(storage);
    },
  };
}

/** An installation nobody has set up yet. */
export async function openEmpty(
  over: Partial<Config> = {},
): Promise<{ running: Running; storage: Storage; visitor: () => Client; close: () => Promise<void> }> {
  const storage = await makeStorage(inject('templates').empty);
  const running = await startServer(configOf(storage, over));
  return {
    running,
    storage,
    visitor: () => clientOf(running.address),
    close: async () => {
      await running.close();
      await removeStorage(storage);
    },
  };
}
