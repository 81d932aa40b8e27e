import type { ChannelName } from '@shangliang/core';
import type { Channel } from './channel.ts';
import type { DeliveryConfig } from './config.ts';
import { mailChannel } from './mail-channel.ts';
import { webhookChannel } from './webhook-channel.ts';

export type Channels = ReadonlyMap<ChannelName, Channel>;

/** The channels that this installation is set up for. */
export function openChannels({ publicUrl, mail, sms, wecom, patienceMilliseconds }: DeliveryConfig): Channels {
  const host = new URL(publicUrl ?? 'http://localhost').hostname;
  const found = [
    ...(mail === undefined ? [] : [mailChannel(mail, host, patienceMilliseconds)]),
    ...(sms === undefined ? [] : [webhookChannel('sms', sms, patienceMilliseconds)]),
    ...(wecom === undefined ? [] : [webhookChannel('wecom', wecom, patienceMilliseconds)]),
  ];
  return new Map(found.map((channel) => [channel.name, channel]));
}
