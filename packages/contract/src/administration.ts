import { organizationKinds, postKinds, presetNames } from '@shangliang/core';
import { z } from 'zod';
import { id, instant, line } from './inputs/atoms.ts';

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

const committeeLevels = ['county', 'city', 'province', 'national'] as const;

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

export const postInput = z.strictObject({ kind: z.enum(postKinds), organizationId: id.optional() });
export const personInput = z.strictObject({
  name: line,
  /** Without one the person has no account. */
  login: login.optional(),
  posts: z.array(postInput).max(50),
});
export const peopleInput = z.strictObject({ people: z.array(personInput).min(1).max(500) });
export const changePostsInput = z.strictObject({ posts: z.array(postInput).max(50) });
export const changeAccountInput = z.strictObject({ disabled: z.boolean() });

export const clockInput = z.strictObject({ to: instant });
export const renumberInput = z.strictObject({ order: z.array(id).min(1).max(5000) });
