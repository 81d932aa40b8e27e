import {
  type ActionAnswer,
  actionAnswer,
  actionPath,
  beginPath,
  bulkAnswer,
  bulkPath,
  type ProblemBody,
  problem,
} from '@shangliang/contract';
import type { ProcedureName } from '@shangliang/core';
import type { z } from 'zod';

/** What came back, as it came. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed where it is JSON, else undefined. */
  body: unknown;
}

export interface Options {
  /** `Idempotency-Key` */
  key?: string;
  /** `If-Match` */
  version?: number;
  headers?: Readonly<Record<string, string>>;
}

export const cookieName = '__Host-shangliang';

/** Speaks HTTP with one cookie jar of one cookie, which it sends by hand. */
export interface Client {
  /** `name=value`, or empty. */
  cookie: () => string;
  setCookie: (cookie: string) => void;
  send: (
    method: string,
    path: string,
    init?: { body?: string | Uint8Array | FormData; headers?: Readonly<Record<string, string>> },
  ) => Promise<Answer>;
  get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  post: (path: string, body: unknown, options?: Options) => Promise<Answer>;
  act: (procedure: ProcedureName, id: string, action: string, input: unknown, options?: Options) => Promise<Answer>;
  begin: (procedure: ProcedureName, proposalId: string | undefined, action: string, input: unknown, options?: Options) => Promise<Answer>;
  bulk: (
    procedure: ProcedureName,
    action: string,
    items: readonly { id: string; version?: number; input: unknown }[],
    options?: Options,
  ) => Promise<Answer>;
}

function parsed(type: string | null, text: string): unknown {
  return /[/+]json\b/.test(type ?? '') ? JSON.parse(text) : undefined;
}

/** @param before runs ahead of every request, to sign in where that is still to be done */
export function clientOf(address: string, before?: (client: Client) => Promise<void>): Client {
  let cookie = '';
  const send: Client['send'] = async (method, path, init = {}) => {
    await before?.(client);
    const response = await fetch(`${address}${path}`, {
      method,
      headers: { ...(cookie === '' ? {} : { cookie }), ...init.headers },
      ...(init.body === undefined ? {} : { body: init.body }),
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      if (pair.startsWith(`${cookieName}=`)) cookie = pair === `${cookieName}=` ? '' : pair;
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(response.headers.get('content-type'), text) };
  };
  const post: Client['post'] = (path, body, options = {}) =>
    send('POST', path, {
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
        ...(options.version === undefined ? {} : { 'if-match': `"${options.version}"` }),
        ...options.headers,
      },
    });
  const client: Client = {
    cookie: () => cookie,
    setCookie: (value) => {
      cookie = value;
    },
    send,
    get: (path, headers) => send('GET', path, headers === undefined ? {} : { headers }),
    post,
    act: (procedure, id, action, input, options) => post(actionPath(procedure, id, action), input, options),
    begin: (procedure, proposalId, action, input, options) => post(beginPath(procedure, proposalId, action), input, options),
    bulk: (procedure, action, items, options) => post(bulkPath(procedure, action), { items }, options),
  };
  return client;
}

/** The body of a success, in the contract's shape. @throws Error showing what came instead */
export function read<T extends z.ZodType>(answer: Answer, shape: T): z.infer<T> {
  if (answer.status < 200 || answer.status > 299) throw new Error(`${answer.status}: ${answer.text.slice(0, 2000)}`);
  return shape.parse(answer.body);
}

export const done = (answer: Answer): ActionAnswer => read(answer, actionAnswer);
export const allDone = (answer: Answer): ActionAnswer[] => read(answer, bulkAnswer).items;

/** The body of a refusal: always RFC 9457, whatever was refused. @throws Error where it is none */
export function refused(answer: Answer): ProblemBody {
  const type = answer.headers.get('content-type');
  if (answer.status < 400 || !type?.startsWith('application/problem+json'))
    throw new Error(`no problem: ${answer.status} ${type}: ${answer.text.slice(0, 2000)}`);
  const body = problem.parse(answer.body);
  if (body.status !== answer.status) throw new Error(`the problem says ${body.status}, the answer ${answer.status}`);
  return body;
}

/** `409 stateForbids`: what most refusals are asked for. */
export const refusal = (answer: Answer): string => {
  const body = refused(answer);
  return `${body.status} ${body.code}`;
};

/** `/title tooLong` of every field at fault, sorted. */
export const faults = (answer: Answer): string[] => (refused(answer).errors ?? []).map((error) => `${error.pointer} ${error.code}`).sort();
