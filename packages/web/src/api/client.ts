import type { ProblemBody } from '@shangliang/contract';
import { preferences } from '../look/preferences.ts';
import { readyToSend } from './picture.ts';
import { Refused, Unreachable } from './problem.ts';

/** Values of a query; several values of one name are repeated, what is undefined or empty is left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface Sending {
  /** The version the case was read at: refused where somebody was quicker. */
  version?: number | undefined;
  /** The same key answers the same, however often it is sent. */
  key?: string | undefined;
  signal?: AbortSignal | undefined;
}

const sessionEnds = new Set<() => void>();

/** Told whenever an answer says that nobody is signed in any more. */
export function onSessionEnd(listener: () => void): () => void {
  sessionEnds.add(listener);
  return () => sessionEnds.delete(listener);
}

export function addressOf(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== '') search.append(name, String(one));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

const isProblem = (value: unknown): value is ProblemBody =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;

async function ask(address: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable(String(error));
  }
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => undefined);
  // a proxy in between that answers for a server that is away
  if (!isProblem(body)) throw new Unreachable(`${response.status}`);
  if (body.code === 'notSignedIn') for (const listener of sessionEnds) listener();
  throw new Refused(body);
}

async function answered<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  try {
    return await response.json();
  } catch (error) {
    throw new Unreachable(String(error));
  }
}

/** @throws Refused with the server's problem; Unreachable where there was no answer */
export async function read<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const response = await ask(addressOf(path, query), {
    headers: { 'accept-language': preferences().language },
    ...(signal === undefined ? {} : { signal }),
  });
  return answered<T>(response);
}

/** A POST with a JSON body. @throws as {@link read} */
export async function send<T>(path: string, body: unknown = {}, { version, key, signal }: Sending = {}): Promise<T> {
  const response = await ask(path, {
    method: 'POST',
    headers: {
      'accept-language': preferences().language,
      'content-type': 'application/json',
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
  return answered<T>(response);
}

/** A form with a file in it, answered in JSON. @throws as {@link read} */
export async function sendForm<T>(path: string, form: FormData): Promise<T> {
  const response = await ask(path, { method: 'POST', headers: { 'accept-language': preferences().language }, body: form });
  return answered<T>(response);
}

export interface UploadedFile {
  id: string;
  name: string;
  type: string;
  size: number;
}

/** One file, with its progress from 0 to 1; a photograph upright and small. @throws as {@link read} */
export async function upload(chosen: File, onProgress: (share: number) => void = () => {}, signal?: AbortSignal): Promise<UploadedFile> {
  const file = await readyToSend(chosen);
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    request.setRequestHeader('accept-language', preferences().language);
    request.responseType = 'json';
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Unreachable('upload'));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    request.onload = () => {
      const body: unknown = request.response;
      if (request.status === 201) resolve(body as UploadedFile);
      else if (isProblem(body)) {
        if (body.code === 'notSignedIn') for (const listener of sessionEnds) listener();
        reject(new Refused(body));
      } else reject(new Unreachable(`${request.status}`));
    };
    signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

export const newKey = (): string => crypto.randomUUID();
