import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Posted {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** A gateway as an operator would run one: real HTTP on a free port. */
export interface Gateway {
  url: string;
  posted: () => Posted[];
  answer: (status: number, text?: string) => void;
  close: () => Promise<void>;
}

export async function openGateway(): Promise<Gateway> {
  const posted: Posted[] = [];
  let status = 200;
  let said = 'ok';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posted.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/send`,
    posted: () => posted,
    answer: (next, text = 'ok') => {
      status = next;
      said = text;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
