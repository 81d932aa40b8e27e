import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Answer, type Keyed, requestHash } from '../../actions/answers.ts';
import { signedIn } from '../../http/route.ts';

export const keyHeader = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\x21-\x7e]+$/)
  .optional()
  .meta({ description: 'The same key answers the same, however often it is sent' });

export function keyOf(request: FastifyRequest, body: unknown): Keyed | undefined {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return undefined;
  const { committeeId, accountId } = signedIn(request);
  return { committeeId, accountId, key, requestHash: requestHash(`${request.method} ${request.url}`, body) };
}

/** Sends an answer as it was kept: it was checked when it was made, and a repeated request gets the very same. */
export function send(reply: FastifyReply, answer: Answer): FastifyReply {
  return reply
    .code(answer.status)
    .type('application/json; charset=utf-8')
    .serializer((text: string) => text)
    .send(answer.body);
}
