import type { ChannelName } from '@shangliang/core';

/** One message to one person, the same however often it is tried. */
export interface OutgoingMessage {
  /** Stable over attempts: the other side may use it to drop a repetition. */
  id: string;
  /** An address, a mobile number, an account: whatever the channel speaks to. */
  to: string;
  subject: string;
  /** Everything, for reading. */
  text: string;
  html: string;
  /** One sentence, for a small screen. */
  short: string;
  link: string;
}

/**
 * `sent`: the other side has taken it over. `refused`: it never will, so somebody has to look. `again`: this one
 * later. `unreachable`: nobody answers there, so nothing else need be tried now.
 */
export type Outcome = { result: 'sent' } | { result: 'refused' | 'again' | 'unreachable'; reason: string };

/** A way out of the application. Sends outside any transaction, may be asked to send the same again, and never throws. */
export interface Channel {
  name: ChannelName;
  send: (message: OutgoingMessage) => Promise<Outcome>;
}

const longestReason = 300;

/** A reason as it may be shown to the administrator: one line, no secret. */
export function plainReason(text: string, secrets: readonly string[]): string {
  let plain = text.toWellFormed().replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  for (const secret of secrets) if (secret !== '') plain = plain.replaceAll(secret, '***');
  return plain.trim().slice(0, longestReason);
}
