import { channelNames, defaultNoticeSettings, noticeKinds, postKinds, sendingModes } from '@shangliang/core';
import { z } from 'zod';
import { postInput } from './administration.ts';
import { id, instant, note } from './inputs/atoms.ts';
import { languages } from './labels/languages.ts';
import { pageQuery } from './reads.ts';

const uuid = z.uuid();
const when = z.string();

const modes = z.record(z.enum(noticeKinds), z.record(z.enum(channelNames), z.enum(sendingModes)));
const hourOfDay = z.int().min(0).max(24);

/** What somebody wants to hear outside the application; inside it, everything is shown. */
export const noticeSettings = z.strictObject({
  language: z.enum(languages).meta({ description: 'Of messages that leave the application' }),
  modes: modes.meta({ description: 'By kind of notice and channel', examples: [defaultNoticeSettings.modes] }),
  urgent: z.array(z.enum(noticeKinds)).max(noticeKinds.length).meta({ description: 'Kinds that leave at any hour' }),
  hours: z
    .strictObject({ fromHour: hourOfDay.max(23), toHour: hourOfDay.min(1) })
    .refine(({ fromHour, toHour }) => fromHour < toHour, { path: ['toHour'] })
    .nullable()
    .meta({ description: 'Hours of a working day in which messages may come; null: the rulebook’s', examples: [null] }),
});
export type NoticeSettingsBody = z.infer<typeof noticeSettings>;

/** Where somebody is reached; seen by the person and the administrator alone. */
export const contacts = z.strictObject({
  mail: z
    .email()
    .max(254)
    .nullable()
    .meta({ examples: [null] }),
  mobile: z
    .string()
    .max(30)
    .regex(/^(?:1[3-9](?:[\s-]?\d){9}|\+[1-9](?:[\s-]?\d){6,14})$/)
    .nullable()
    .meta({ description: 'A mainland mobile number, or any in international form', examples: [null] }),
  wecom: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/)
    .nullable()
    .meta({ description: 'The account in WeCom (企业微信)', examples: [null] }),
});
export const contactsShown = z.object({ mail: z.string().nullable(), mobile: z.string().nullable(), wecom: z.string().nullable() });

export const deliveryStates = ['waiting', 'sending', 'sent', 'failed', 'dropped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const deliveryListQuery = z.object({ ...pageQuery.shape, state: z.enum(deliveryStates).optional() });
export const deliveryList = z.object({
  items: z.array(
    z.object({
      id: uuid,
      person: z.object({ id: uuid, name: z.string() }),
      channel: z.enum(channelNames),
      digest: z.boolean(),
      notices: z.int().meta({ description: 'How many notices it carries' }),
      state: z.enum(deliveryStates),
      attempts: z.int(),
      reason: z.string().nullable().meta({ description: 'Why the last attempt failed, as the other side put it' }),
      nextAttemptAt: when.nullable(),
      sentAt: when.nullable(),
      createdAt: when,
    }),
  ),
  next: z.string().nullable(),
});

export const delegationInput = z.strictObject({
  principalId: id.optional().meta({ description: 'Where the office or the administrator enters a letter; else oneself' }),
  delegateId: id,
  posts: z.array(postInput).min(1).max(20).optional().meta({ description: 'Left out: every post that may be covered' }),
  from: instant,
  until: instant,
  reason: note,
  letterFileId: id.optional().meta({ description: 'The scanned letter; required where another enters it' }),
});
export const delegationQuery = z.object({
  ...pageQuery.shape,
  all: z.stringbool().optional().meta({ description: 'Everybody’s: for the office and the administrator' }),
});
const someone = z.object({ id: uuid, name: z.string() });
export const delegationShown = z.object({
  id: uuid,
  principal: someone,
  delegate: someone,
  posts: z
    .array(z.object({ kind: z.enum(postKinds), organizationId: uuid.nullable() }))
    .nullable()
    .meta({ description: 'Null: every post that may be covered' }),
  from: when,
  until: when,
  state: z.enum(['coming', 'running', 'ended', 'revoked']),
  reason: z.string(),
  letterFileId: uuid.nullable(),
  enteredBy: uuid,
});
export const delegationList = z.object({ items: z.array(delegationShown), next: z.string().nullable() });
