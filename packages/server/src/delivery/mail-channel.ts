import { createTransport } from 'nodemailer';
import { type Channel, type Outcome, plainReason } from './channel.ts';
import type { DeliveryConfig } from './config.ts';

/** What the other side said, as nodemailer's errors carry it. */
function saidBy(error: unknown): { code: string; status: number | undefined; text: string } {
  if (!(error instanceof Error)) return { code: '', status: undefined, text: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const status = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined;
  const response = 'response' in error && typeof error.response === 'string' ? error.response : error.message;
  return { code, status, text: response };
}

/** Nobody there, or nobody who lets us in: the next message would fare no better. */
const unreachable = new Set(['ECONNECTION', 'ESOCKET', 'EDNS', 'ETIMEDOUT', 'EAUTH', 'ETLS', 'ENOAUTH', 'EPROXY', 'ECONNREFUSED']);

function outcomeOf(error: unknown, secrets: readonly string[]): Outcome {
  const { code, status, text } = saidBy(error);
  const reason = plainReason([code, text].filter((part) => part !== '').join(': '), secrets);
  // 5xx to the recipient or the message is for ever (RFC 5321 §4.2.1); wrong credentials are ours to mend
  if (status !== undefined && status >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')) return { result: 'refused', reason };
  if (status !== undefined && status >= 400 && code !== 'EAUTH') return { result: 'again', reason };
  return { result: unreachable.has(code) ? 'unreachable' : 'again', reason };
}

/** A header is one line, whatever a title holds. */
const headerLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/**
 * Mail by SMTP, one connection a message: a pool would repeat by itself what was cut off, and nobody would know how often.
 * @param host the right side of every Message-ID
 */
export function mailChannel({ url, from }: NonNullable<DeliveryConfig['mail']>, host: string, patience: number): Channel {
  const { username, password } = new URL(url);
  const secrets = [
    password,
    decodeURIComponent(password),
    Buffer.from(`\0${decodeURIComponent(username)}\0${decodeURIComponent(password)}`).toString('base64'),
  ];
  const transport = createTransport({
    url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: 'mail',
    send: async ({ id, to, subject, text, html }) => {
      try {
        await transport.sendMail({
          messageId: `<${id}@${host}>`,
          from,
          to: { name: '', address: to },
          subject: headerLine(subject),
          text,
          html,
          // no holiday answer to a machine (RFC 3834)
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { result: 'sent' };
      } catch (error) {
        return outcomeOf(error, password === '' ? [] : secrets);
      }
    },
  };
}
