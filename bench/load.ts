import { Agent, request } from 'node:http';

export interface Ask {
  method: 'GET' | 'POST';
  path: string;
  cookie?: string | undefined;
  body?: unknown;
  /** The version the case was read at. */
  version?: number | undefined;
  /** The same key is carried out once. */
  key?: string;
}

export interface Answered {
  status: number;
  text: string;
  cookie: string | undefined;
}

/** One request on a kept-alive connection. */
export function ask(agent: Agent, port: number, { method, path, cookie, body, version, key }: Ask): Promise<Answered> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: {
          ...(cookie === undefined ? {} : { cookie }),
          ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
        },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(pieces).toString('utf8'),
            cookie: answer.headers['set-cookie']?.[0]?.split(';')[0],
          }),
        );
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(payload);
  });
}

export interface Measured {
  requests: number;
  seconds: number;
  bytes: number;
  p50: number;
  p95: number;
  /** Answers that were not 2xx, by status and the beginning of what they said. */
  failures: Map<string, number>;
}

/** Sends the requests over so many connections, each after the answer to the one before. */
export async function drive(port: number, connections: number, asks: readonly Ask[]): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const failures = new Map<string, number>();
  let bytes = 0;
  let next = 0;
  const began = performance.now();
  const worker = async (): Promise<void> => {
    for (;;) {
      const one = asks[next];
      next += 1;
      if (one === undefined) return;
      const sent = performance.now();
      const answer = await ask(agent, port, one);
      times.push(performance.now() - sent);
      bytes += answer.text.length;
      if (answer.status >= 300) {
        const why = `${answer.status} ${answer.text.slice(0, 160)}`;
        failures.set(why, (failures.get(why) ?? 0) + 1);
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return {
    requests: times.length,
    seconds: (performance.now() - began) / 1000,
    bytes,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    failures,
  };
}

export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
