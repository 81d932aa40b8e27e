import { organizationKinds, postKinds, presetNames } from '@shangliang/core';
import { z } from 'zod';
import { id, instant, line } from './inputs/atoms.ts';
import { committeeLevels } from './text-checks.ts';

/** Sign-in names: letters, digits and a few signs; phone numbers and work numbers fit. */
export const login = z
  .string()
  .trim()
  .min(2)
  .max(60)
  .regex(/^[\p{L}\p{N}._@-]+$/u);
const password = z.string().min(1).max(200);

export const signInInput = z.strictObject({ login: z.string().trim().min(1).max(60), password });
export const changePasswordInput = z.strictObject({ current: password, next: password });

const newCommittee = z.strictObject({
  name: line,
  level: z.enum(committeeLevels),
  preset: z.enum(presetNames),
});
const newAdministrator = z.strictObject({ name: line, login, password });

/** The first committee and its administrator; the code is in the server's log. */
export const setupInput = z.strictObject({ code: z.string().min(1).max(100), committee: newCommittee, administrator: newAdministrator });
export const foundCommitteeInput = z.strictObject({ committee: newCommittee, administrator: newAdministrator });

export const plenaryInput = z.strictObject({
  year: z.int().min(1949).max(2200),
  term: z.int().min(1).max(99),
  session: z.int().min(1).max(99),
  opensAt: instant,
  submissionDeadlineAt: instant,
  closesAt: instant,
});

export const organizationInput = z.strictObject({
  kind: z.enum(organizationKinds),
  name: line,
  shortName: line.optional(),
  parentId: id.optional().meta({ description: 'The office a unit belongs to (归口)' }),
  fields: z
    .array(z.string().min(1).max(60))
    .max(50)
    .optional()
    .meta({ description: 'Of a review group: the fields whose proposals come to it' }),
});
export const organizationsInput = z.strictObject({ organizations: z.array(organizationInput).min(1).max(1000) });

export const plenaryList = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      year: z.int(),
      term: z.int(),
      session: z.int(),
      opensAt: z.string(),
      submissionDeadlineAt: z.string(),
      closesAt: z.string(),
      current: z.boolean().meta({ description: 'Takes new proposals now' }),
    }),
  ),
});
export type PlenaryList = z.infer<typeof plenaryList>;

/** What may be changed of an organization; a name it had stays known (机构改革). */
export const organizationChangeInput = z.strictObject({
  name: line.optional(),
  shortName: line.nullable().optional(),
  parentId: id.nullable().optional(),
  fields: z.array(z.string().min(1).max(60)).max(50).optional(),
  active: z.boolean().optional().meta({ description: 'Inactive ones keep their cases and get no new ones' }),
});
export const organizationListQuery = z.object({
  kind: z.enum(organizationKinds).optional(),
  inactive: z.stringbool().optional().meta({ description: 'With those no longer active' }),
});
export const organizationList = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(organizationKinds),
      name: z.string(),
      shortName: z.string().nullable(),
      parentId: z.uuid().nullable(),
      fields: z.array(z.string()),
      formerNames: z.array(z.string()),
      active: z.boolean(),
      spelled: z.string().meta({ description: 'Pinyin from each syllable on, behind bars' }),
      initials: z.string(),
    }),
  ),
});
export type OrganizationList = z.infer<typeof organizationList>;

export const personNameInput = z.strictObject({
  name: line,
  memberNo: line.nullable().meta({ description: '委员证号: tells two of one name apart' }),
});

export const rollQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
  name: z.string().max(50).optional().meta({ description: 'Part of the name, the sign-in name or the member number' }),
  kind: z.enum(postKinds).optional(),
  organizationId: z.uuid().optional(),
  disabled: z.stringbool().optional(),
});
export const rollList = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      memberNo: z.string().nullable(),
      posts: z.array(z.object({ kind: z.enum(postKinds), organizationId: z.uuid().nullable(), organization: z.string().nullable() })),
      account: z
        .object({ login: z.string(), disabled: z.boolean(), mustChangePassword: z.boolean(), secondFactor: z.boolean() })
        .nullable()
        .meta({ description: 'Null: signs in nowhere' }),
    }),
  ),
  next: z.string().nullable(),
  total: z.object({ count: z.int(), capped: z.boolean() }),
});
export type RollList = z.infer<typeof rollList>;

export const postInput = z.strictObject({ kind: z.enum(postKinds), organizationId: id.optional() });
export const personInput = z.strictObject({
  name: line,
  /** Without one the person has no account. */
  login: login.optional(),
  posts: z.array(postInput).max(50),
});
export const peopleInput = z.strictObject({ people: z.array(personInput).min(1).max(500) });
export const changePostsInput = z.strictObject({ posts: z.array(postInput).max(50) });
export const giveAccountInput = z.strictObject({ login });
export const changeAccountInput = z.strictObject({ disabled: z.boolean() });

export const clockInput = z.strictObject({
  to: instant,
  work: z.boolean().default(false).meta({ description: 'Also do what workers do now and then: learn, group, make searchable' }),
});
export const renumberInput = z.strictObject({ order: z.array(id).min(1).max(5000) });
