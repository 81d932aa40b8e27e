/** How messages leave. Secrets stay in here: nothing of it is logged or answered. */
export interface DeliveryConfig {
  /** Of the links in messages, without a trailing slash. */
  publicUrl: string | undefined;
  mail: { url: string; from: string } | undefined;
  /** Gateways of the operator's, spoken to by signed HTTP. */
  sms: Webhook | undefined;
  wecom: Webhook | undefined;
  /** After this long without a word from the other side an attempt has failed. */
  patienceMilliseconds: number;
}

export interface Webhook {
  url: string;
  secret: string;
}

type Env = Readonly<Record<string, string | undefined>>;

function urlOf(name: string, value: string, protocols: readonly string[]): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  // the value itself may hold a password
  if (url === undefined || !protocols.includes(url.protocol))
    throw new RangeError(`${name} is not an address of the kind ${protocols.join(' or ')}`);
  return url;
}

function webhookFrom(env: Env, name: 'SMS' | 'WECOM'): Webhook | undefined {
  const url = env[`${name}_WEBHOOK_URL`];
  if (url === undefined) return undefined;
  const secret = env[`${name}_WEBHOOK_SECRET`] ?? '';
  if (secret.length < 16) throw new RangeError(`${name}_WEBHOOK_SECRET needs at least 16 characters`);
  return { url: urlOf(`${name}_WEBHOOK_URL`, url, ['https:', 'http:']).href, secret };
}

/** @throws RangeError naming the variable that is wrong, never its value */
export function deliveryConfigFrom(env: Env): DeliveryConfig {
  const { SMTP_URL: smtp, MAIL_FROM: from, PUBLIC_URL: shown } = env;
  if (smtp !== undefined && from === undefined) throw new RangeError('MAIL_FROM is needed where SMTP_URL is set');
  const config: DeliveryConfig = {
    publicUrl: shown === undefined ? undefined : urlOf('PUBLIC_URL', shown, ['https:', 'http:']).href.replace(/\/+$/, ''),
    mail: smtp === undefined || from === undefined ? undefined : { url: urlOf('SMTP_URL', smtp, ['smtp:', 'smtps:']).href, from },
    sms: webhookFrom(env, 'SMS'),
    wecom: webhookFrom(env, 'WECOM'),
    patienceMilliseconds: 30_000,
  };
  const any = config.mail ?? config.sms ?? config.wecom;
  if (any !== undefined && config.publicUrl === undefined)
    throw new RangeError('PUBLIC_URL is needed where messages are sent: they link to the cases');
  return config;
}
