import { type Making, type MakingStep, makingHeader } from '@shangliang/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { signedIn } from '../../http/route.ts';

/** Says how far a file is; without numbers where nobody can say. */
export type Tell = (step: MakingStep, done?: number, of?: number) => void;

export interface FilesInMaking {
  /**
   * A file that is begun for this request, known until the answer is through or given up.
   * @param steps that it takes, in their order
   */
  begin: (request: FastifyRequest, reply: FastifyReply, steps: readonly [MakingStep, ...MakingStep[]]) => Tell;
  /** How far one's own file is. */
  of: (personId: string, id: string) => Making | null;
}

/**
 * How far the files are that this process is making. It is kept nowhere else: where several processes share the work, one that is asked
 * and does not make the file says nothing.
 */
export function openFilesInMaking(): FilesInMaking {
  const known = new Map<string, Making>();
  const keyOf = (personId: string, id: string): string => `${personId}/${id}`;
  return {
    begin: (request, reply, steps) => {
      const id = z.uuid().safeParse(request.headers[makingHeader]);
      if (!id.success || reply.raw.destroyed) return () => {};
      const key = keyOf(signedIn(request).personId, id.data);
      const told: Making = { step: steps[0], place: 1, steps: steps.length, done: null, of: null };
      known.set(key, told);
      let over = false;
      reply.raw.once('close', () => {
        over = true;
        known.delete(key);
      });
      return (step, done, of) => {
        if (over) return;
        const place = Math.max(0, steps.indexOf(step)) + 1;
        known.set(key, { step, place, steps: steps.length, done: done ?? null, of: of ?? null });
      };
    },
    of: (personId, id) => known.get(keyOf(personId, id)) ?? null,
  };
}
