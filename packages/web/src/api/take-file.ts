import type { ProblemBody } from '@shangliang/contract';
import { Refused, Unreachable } from './problem.ts';

/** The name a file is sent under; a header's letters are encoded where they are not plain. */
function nameIn(disposition: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return encoded === undefined ? /filename="([^"]+)"/.exec(disposition)?.[1] : decodeURIComponent(encoded);
}

/** All of a file, piece by piece. @throws Unreachable where it breaks off */
async function whole(response: Response, signal: AbortSignal | undefined, onBytes: ((bytes: number) => void) | undefined): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  try {
    for (let bytes = 0; reader !== undefined; ) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      bytes += value.length;
      onBytes?.(bytes);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw new Unreachable(String(error));
  }
  return new Blob(pieces, { type: response.headers.get('content-type') ?? '' });
}

/**
 * Fetches a file and hands it to the reader's downloads.
 * @param form what it is made of, where it is made of something
 * @param onBytes how much has come so far
 * @throws Refused, Unreachable, or the signal's reason where the reader did not want to wait
 */
export async function takeFile(
  address: string,
  language: string,
  {
    signal,
    form,
    onBytes,
    headers,
  }: { signal?: AbortSignal; form?: FormData | undefined; onBytes?: (bytes: number) => void; headers?: Record<string, string> } = {},
): Promise<void> {
  const response = await fetch(address, {
    credentials: 'same-origin',
    headers: { 'accept-language': language, ...headers },
    ...(signal === undefined ? {} : { signal }),
    ...(form === undefined ? {} : { method: 'POST', body: form }),
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw new Unreachable(String(error));
  });
  if (!response.ok) {
    const body: ProblemBody | undefined = await response.json().catch(() => undefined);
    throw body === undefined ? new Unreachable(`${response.status}`) : new Refused(body);
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await whole(response, signal, onBytes));
  link.download = nameIn(response.headers.get('content-disposition') ?? '') ?? 'file';
  link.click();
  URL.revokeObjectURL(link.href);
}
