import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** What the server does with the next messages. `dropping`: hangs up half way through one; `silent`: takes it and never answers. */
export type Manner = 'accepting' | 'greylisting' | 'refusing' | 'dropping' | 'silent';

/** A real SMTP server on a free port, which keeps what it took over. */
export interface MailServer {
  /** For `SMTP_URL`, with a password that must turn up nowhere. */
  url: string;
  taken: () => Email[];
  /** As they came, for headers. */
  raw: () => string[];
  /** Recipients named so far, whatever became of the message. */
  asked: () => string[];
  behave: (manner: Manner) => void;
  /** Runs when a message has come in whole, before it is acknowledged. */
  beforeAnswer: (run: () => void) => void;
  close: () => Promise<void>;
}

export const mailPassword = 'Geheim-石榴-4711';

const refusal = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

async function whole(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

export async function openMailServer(): Promise<MailServer> {
  let manner: Manner = 'accepting';
  let before = (): void => undefined;
  const raw: string[] = [];
  const mails: Email[] = [];
  const asked: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onAuth: ({ password }, _session, done) =>
      password === mailPassword ? done(null, { user: 'sender' }) : done(refusal(535, 'authentication failed')),
    onRcptTo: ({ address }, _session, done) => {
      asked.push(address);
      if (manner === 'greylisting') return done(refusal(451, 'greylisted, try again later'));
      return manner === 'refusing' ? done(refusal(550, 'no such mailbox')) : done();
    },
    onData: (stream, session, done) => {
      if (manner === 'dropping') {
        // the line is cut before anything is taken over
        stream.once('data', () => cut(session.id));
        stream.resume();
        return;
      }
      whole(stream)
        .then(async (text) => {
          if (manner === 'silent') return;
          before();
          raw.push(text);
          mails.push(await PostalMime.parse(text));
          done();
        })
        .catch((error: Error) => done(error));
    },
  });
  const cut = (id: string): void => {
    for (const connection of server.connections) if ('id' in connection && connection.id === id) closeSocket(connection);
  };
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://sender:${encodeURIComponent(mailPassword)}@127.0.0.1:${port}`,
    taken: () => mails,
    raw: () => raw,
    asked: () => asked,
    behave: (next) => {
      manner = next;
    },
    beforeAnswer: (run) => {
      before = run;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function closeSocket(connection: object): void {
  const socket: unknown = new Map(Object.entries(connection)).get('_socket');
  if (typeof socket === 'object' && socket !== null && 'destroy' in socket && typeof socket.destroy === 'function') socket.destroy();
}
