import { Socket } from 'node:net';

/**
 * A connection that sends in one piece what is written in one go: a transaction's beginning and its first questions,
 * its last question and the commit. Each piece is a call to the system on both sides.
 */
export function gatheringSocket(): Socket {
  const socket = new Socket();
  const write = socket.write;
  let gathering = false;
  const send = (): void => {
    gathering = false;
    socket.uncork();
  };
  const gather = (...piece: Parameters<Socket['write']>): boolean => {
    if (!gathering) {
      gathering = true;
      socket.cork();
      process.nextTick(send);
    }
    return write.apply(socket, piece);
  };
  // not before: `connect` puts the socket's own way of writing back
  socket.once('connect', () => Object.assign(socket, { write: gather }));
  return socket;
}
