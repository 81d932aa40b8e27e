import { once } from 'node:events';
import { createServer } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { gatheringSocket } from './gathering-socket.ts';

it('holds back what is written in one go, and sends it together', async () => {
  const server = createServer((incoming) => incoming.pipe(incoming)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  const socket = gatheringSocket();
  socket.connect(typeof at === 'object' && at !== null ? at.port : 0, '127.0.0.1');
  await once(socket, 'connect');

  socket.write('begin');
  await Promise.resolve();
  socket.write(' and ask');
  expect({ held: socket.writableLength, pieces: socket.writableCorked }).toEqual({ held: 13, pieces: 1 });
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toBe('begin and ask');
  await setImmediate();
  expect(socket.writableLength).toBe(0);

  socket.destroy();
  server.close();
});
