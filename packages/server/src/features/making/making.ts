import { type Making, type MakingStep, makingHeader } from '@shangliang/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { signedIn } from '../../http/route.ts';
import type { Converting } from '../../operation/office-converter.ts';

/** Says how far a file is; without numbers where nobody can say. */
export type Tell = (step: MakingStep, done?: number, of?: number, converting?: Converting) => void;

interface Known extends Omit<Making, 'since'> {
  /** When its step began, as the machine counts. */
  began: number;
}

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
  const known = new Map<string, Known>();
  const keyOf = (personId: string, id: string): string => `${personId}/${id}`;
  return {
    begin: (request, reply, steps) => {
      const id = z.uuid().safeParse(request.headers[makingHeader]);
      if (!id.success || reply.raw.destroyed) return () => {};
      const key = keyOf(signedIn(request).personId, id.data);
      const stands = (step: MakingStep, done?: number, of?: number, converting: Converting = { ahead: 0, usual: null }): void => {
        const before = known.get(key);
        const goesOn = before?.step === step && before.ahead === converting.ahead;
        const began = goesOn ? before.began : performance.now();
        const place = Math.max(0, steps.indexOf(step)) + 1;
        known.set(key, { step, place, steps: steps.length, done: done ?? null, of: of ?? null, ...converting, began });
      };
      stands(steps[0]);
      let over = false;
      reply.raw.once('close', () => {
        over = true;
        known.delete(key);
      });
      return (...told) => {
        if (!over) stands(...told);
      };
    },
    of: (personId, id) => {
      const found = known.get(keyOf(personId, id));
      if (found === undefined) return null;
      const { began, ...making } = found;
      return { ...making, since: (performance.now() - began) / 1000 };
    },
  };
}
