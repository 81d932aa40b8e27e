import { z } from 'zod';
import { line } from './inputs/atoms.ts';
import { searchQuery } from './my-day.ts';

const uuid = z.uuid();

/** A person may keep so many. */
export const mostSearches = 30;

/** What was typed, and how it was narrowed. */
export const keptQuery = z.strictObject({
  q: line.max(100),
  state: searchQuery.shape.state,
  year: z.int().min(1900).max(2999).optional(),
  field: searchQuery.shape.field,
  unitId: searchQuery.shape.unitId,
});
export type KeptQuery = z.infer<typeof keptQuery>;

export const savedSearch = z.object({ id: uuid, query: keptQuery, createdAt: z.string() });
export const savedSearches = z.object({ items: z.array(savedSearch).meta({ description: 'The newest first' }) });
export type SavedSearch = z.infer<typeof savedSearch>;
export type SavedSearches = z.infer<typeof savedSearches>;
