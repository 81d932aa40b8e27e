import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../testing/client.ts';
import { type House, openHouse } from '../testing/house.ts';
import { text } from '../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ requestMilliseconds: 1000 });
});
afterAll(() => house.close());

interface Dripping {
  socket: Socket;
  heard: () => string;
  closed: Promise<void>;
}

/** Opens a connection and sends a little now and then, for ever. */
function drip(first: string, drop: string): Dripping {
  const { port } = new URL(house.address);
  let heard = '';
  let timer: NodeJS.Timeout | undefined;
  // not before: a drop that waits for a slow connection would come ahead of what it belongs to
  const socket = connect(Number(port), '127.0.0.1', () => {
    socket.write(first);
    timer = setInterval(() => socket.write(drop), 100);
  });
  socket.on('error', () => undefined);
  socket.on('data', (piece: Buffer) => {
    heard += piece.toString();
  });
  const closed = new Promise<void>((resolve) =>
    socket.on('close', () => {
      clearInterval(timer);
      resolve();
    }),
  );
  return { socket, heard: () => heard, closed };
}

describe('clients that drip', () => {
  it.each([
    ['their headers', 'GET /api/health HTTP/1.1\r\nHost: x\r\n', 'X-A: b\r\n'],
    [
      'their body',
      'POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"login":"',
      'x',
    ],
    [
      'a body in pieces',
      'POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      '1\r\nx\r\n',
    ],
  ])('%s are cut off, two hundred of them at once, while others are served', async (_what, first, drop) => {
    const all = Array.from({ length: 200 }, () => drip(first, drop));
    const chen = house.called('chen');
    for (let count = 0; count < 5; count += 1) done(await chen.begin('proposal', undefined, 'draft', { kind: 'individual', ...text() }));
    await Promise.all(all.map((one) => one.closed));
    for (const one of all) expect(one.heard()).toMatch(/^(HTTP\/1\.1 408 |$)/);
    done(await chen.begin('proposal', undefined, 'draft', { kind: 'individual', ...text() }));
  });
});
