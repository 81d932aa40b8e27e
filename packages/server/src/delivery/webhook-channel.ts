import { createHmac } from 'node:crypto';
import type { ChannelName } from '@shangliang/core';
import { type Channel, plainReason } from './channel.ts';
import type { Webhook } from './config.ts';

/** What a gateway checks: the time and the body under the shared secret (docs/channels.md). */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** Refusals that pass: too early, too much, waited too long. */
const passing = new Set([408, 425, 429]);

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
};

/** Any channel by a signed POST to a gateway of the operator's: SMS, WeCom, whatever comes. */
export function webhookChannel(name: ChannelName, { url, secret }: Webhook, patience: number): Channel {
  return {
    name,
    send: async ({ id, to, subject, text, short, link }) => {
      const timestamp = String(Math.floor(Date.now() / 1000));
      const body = JSON.stringify({ id, channel: name, to, subject, short, text, link });
      try {
        const response = await fetch(url, {
          method: 'POST',
          body,
          redirect: 'manual',
          signal: AbortSignal.timeout(patience),
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'idempotency-key': id,
            'x-shangliang-timestamp': timestamp,
            'x-shangliang-signature': signatureOf(secret, timestamp, body),
          },
        });
        // read whole, or the connection stays open; shown only to the administrator
        const said = await response.text();
        if (response.ok) return { result: 'sent' };
        const reason = plainReason(`HTTP ${response.status} ${said}`, [secret]);
        return { result: response.status >= 500 || passing.has(response.status) ? 'again' : 'refused', reason };
      } catch (error) {
        return { result: 'unreachable', reason: plainReason(reasonOf(error), [secret]) };
      }
    },
  };
}
