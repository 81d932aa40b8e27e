import { z } from 'zod';

/** A list's page: keyset paging, a capped count, never a whole table. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(20),
  cursor: z.string().max(400).optional().meta({ description: '`next` of the page before' }),
};

/** One value or several: `state=filed&state=assigned`. */
export const several = <T extends z.ZodType>(of: T) => z.union([z.array(of).max(30), of.transform((value) => [value])]).optional();
