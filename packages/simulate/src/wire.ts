import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';

export interface WireRequest {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
}

export interface WireAnswer {
  status: number;
  text: string;
  cookies: readonly string[];
}

export type Wire = (request: WireRequest) => Promise<WireAnswer>;

const read = (answer: IncomingMessage, done: (text: string) => void): void => {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => done((chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)).toString('utf8')));
};

/** Kept-alive lines to one server, as many as requests are underway; no more than that, for the driver shares the machine. */
export function openWire(baseUrl: string, lines: number): Wire {
  const { hostname, port } = new URL(baseUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: lines, scheduling: 'lifo' });
  const send = (request: WireRequest, again: boolean): Promise<WireAnswer> =>
    new Promise((resolve, reject) => {
      const { body } = request;
      const headers = body === undefined ? request.headers : { ...request.headers, 'content-length': String(Buffer.byteLength(body)) };
      const sent = httpRequest({ agent, hostname, port, method: request.method, path: request.path, headers }, (answer) => {
        answer.on('error', reject);
        read(answer, (text) => resolve({ status: answer.statusCode ?? 0, text, cookies: answer.headers['set-cookie'] ?? [] }));
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // a line that the server gave up while it was idle: the same request once more, under the same key
        if (again && sent.reusedSocket && error.code === 'ECONNRESET') send(request, false).then(resolve, reject);
        else reject(error);
      });
      sent.end(body);
    });
  return (request) => send(request, true);
}
