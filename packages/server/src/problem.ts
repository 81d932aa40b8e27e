import type { HttpProblemCode } from '@shangliang/contract';
import type { AllowedAction, Problem, ProblemCode } from '@shangliang/core';

/** A refusal on its way to the reader; `http/problems.ts` puts it into RFC 9457. */
export class Refusal extends Error {
  readonly code: ProblemCode | HttpProblemCode;
  readonly errors: readonly (Problem | { pointer: string; code: string; detail?: string })[];
  readonly extra: { allowedActions?: readonly AllowedAction[]; currentVersion?: number; retryAfter?: number; errorCount?: number };

  constructor(code: ProblemCode | HttpProblemCode, more: { errors?: Refusal['errors'] } & Refusal['extra'] = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    const { errors, ...extra } = more;
    this.errors = errors ?? [];
    this.extra = extra;
  }
}
