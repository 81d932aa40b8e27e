import type { ProblemBody } from '@shangliang/contract';

/** The server refused, and says why and what to do next. */
export class Refused extends Error {
  readonly problem: ProblemBody;
  constructor(problem: ProblemBody) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No answer: the line is cut, or the server is away. What was sent may or may not have arrived; the same key sends it again. */
export class Unreachable extends Error {}

export const isRefused = (error: unknown): error is Refused => error instanceof Refused;
export const codeOf = (error: unknown): string | undefined => (isRefused(error) ? error.problem.code : undefined);
