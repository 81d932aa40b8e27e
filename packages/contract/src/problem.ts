import { relations } from '@shangliang/core';
import { z } from 'zod';
import { inputProblemCodes } from './inputs/input-problem.ts';
import { type AnyProblemCode, allProblemCodes, problemStatuses } from './problems.ts';

const prefix = 'urn:shangliang:problem:';

/** The `type` of a problem: a name, not an address, for there is no page behind it. */
export const problemType = (code: AnyProblemCode): string => `${prefix}${code}`;

/** One field at fault. */
export const fieldError = z.object({
  pointer: z.string().meta({ description: 'JSON pointer (RFC 6901) into the request’s body' }),
  code: z.string().meta({ description: `A problem code, one of Zod’s issue codes, or ${inputProblemCodes.join(', ')}` }),
  detail: z.string(),
});
export type FieldError = z.infer<typeof fieldError>;

/** What may be done instead of what was refused. */
export const allowedAction = z.object({
  action: z.string(),
  relation: z.enum(relations),
  onBehalfOf: z.uuid().nullable().meta({ description: 'Whom one would act for (代办)' }),
  allowed: z.boolean(),
  reason: z.enum(allProblemCodes).nullable(),
  assignmentId: z.uuid().nullable(),
});

/** A refusal (RFC 9457), answered as `application/problem+json`. */
export const problem = z.object({
  type: z.string().startsWith(prefix),
  title: z.string().meta({ description: 'The kind of refusal, in the reader’s language' }),
  status: z.literal(problemStatuses),
  code: z.enum(allProblemCodes),
  detail: z.string().meta({ description: 'What to do next, in the reader’s language' }),
  instance: z.string().optional(),
  errors: z.array(fieldError).optional().meta({ description: 'Every field at fault, at once' }),
  errorCount: z.int().optional().meta({ description: 'All faults found, where only the first of them are listed' }),
  allowedActions: z.array(allowedAction).optional(),
  currentVersion: z.int().min(0).optional().meta({ description: 'The case’s version now, where an older one was named' }),
  correlationId: z.string().optional().meta({ description: 'To name when asking for help' }),
});
export type ProblemBody = z.infer<typeof problem>;
