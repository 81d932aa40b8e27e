import { z } from 'zod';
import { instant } from './inputs/atoms.ts';

/** What the security log tells of. */
export const securityKinds = [
  'signedIn',
  'signInFailed',
  'locked',
  'codeAwaited',
  'codeFailed',
  'codeLocked',
  'recoveryCodeUsed',
  'signedOut',
  'passwordChanged',
  'passwordReset',
  'passwordForgotten',
  'passwordResetByMail',
  'secondFactorEnrolled',
  'secondFactorRemoved',
  'secondFactorReset',
  'secondFactorResetByOperator',
  'recoveryCodesIssued',
  'sessionRevoked',
  'otherSessionsRevoked',
  'postsChanged',
  'accountGiven',
  'accountDisabled',
  'accountEnabled',
  'identityLinked',
  'identityUnlinked',
  'identityUnknown',
  'identityRefused',
  'exportDownloaded',
] as const;
export type SecurityKind = (typeof securityKinds)[number];

/** Columns of the security log's table, in their order. */
export const securityColumns = ['at', 'kind', 'person', 'actor', 'address', 'agent', 'detail'] as const;
export type SecurityColumn = (typeof securityColumns)[number];

const uuid = z.uuid();
const code = z.string().trim().min(1).max(60).meta({ description: 'Six digits, or a recovery code' });

export const codeInput = z.strictObject({ code });
export const signInAnswer = z.object({
  mustChangePassword: z.boolean(),
  /** Nothing is open yet but `POST /api/sign-in/code`. */
  codeNeeded: z.boolean(),
});
export const enrolmentAnswer = z.object({
  secret: z.string().meta({ description: 'Base32, shown this once' }),
  uri: z.string().meta({ description: '`otpauth:` address for a QR code' }),
});
export const recoveryCodesAnswer = z.object({
  recoveryCodes: z.array(z.string()).meta({ description: 'Each good for one sign-in, shown this once' }),
});
export const secondFactorState = z.object({
  enrolled: z.boolean(),
  needed: z.boolean().meta({ description: 'A post held asks for it' }),
  recoveryCodesLeft: z.int(),
});

/** Where the browser goes afterwards: a path of this very site, so that nobody is led elsewhere. */
export const returnPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u)
  .meta({ description: 'A path of this site' });
const providerId = z.string().regex(/^[a-z0-9-]{1,40}$/);
export const providerParams = z.object({ provider: providerId });
export const providerList = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
export const linkStartInput = z.strictObject({ provider: providerId, returnTo: returnPath.default('/') });
export const linkInput = z.strictObject({ provider: providerId, subject: z.string().trim().min(1).max(255) });
export const unlinkInput = z.strictObject({ identityId: uuid });
export const identityList = z.object({
  items: z.array(z.object({ id: uuid, provider: z.string().nullable(), issuer: z.string(), subject: z.string(), linkedAt: z.string() })),
});

const securityFilter = {
  kind: z
    .union([z.array(z.enum(securityKinds)).max(30), z.enum(securityKinds).transform((value) => [value])])
    .optional()
    .meta({ description: 'One or several' }),
  personId: uuid.optional(),
  from: instant.optional(),
  until: instant.optional(),
};
const paging = { limit: z.coerce.number().int().min(1).max(500).default(50), cursor: z.string().max(400).optional() };
export const securityListQuery = z.object({ ...paging, ...securityFilter });
export const securityExportQuery = z.object({ format: z.enum(['csv', 'jsonl']).default('csv'), ...securityFilter });
export type SecurityFilter = Pick<z.infer<typeof securityListQuery>, keyof typeof securityFilter>;
export const installationListQuery = z.object(paging);

const securityEvent = z.object({
  id: uuid,
  kind: z.string(),
  at: z.string(),
  personId: uuid.nullable(),
  person: z.string().nullable(),
  actorId: uuid.nullable(),
  actor: z.string().nullable(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  sentence: z.string().meta({ description: 'In the reader’s language' }),
});
export type SecurityEvent = z.infer<typeof securityEvent>;
export const securityList = z.object({ items: z.array(securityEvent), next: z.string().nullable() });
export const installationList = z.object({
  items: z.array(
    z.object({
      id: uuid,
      kind: z.string(),
      at: z.string(),
      nameHash: z.string().nullable().meta({ description: 'Of the name tried: the same name, the same hash' }),
      address: z.string().nullable(),
      agent: z.string().nullable(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  next: z.string().nullable(),
});
