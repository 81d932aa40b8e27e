import { defaultRulebook } from './defaults.ts';
import type { ResultRule, Rulebook } from './rulebook.ts';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is not there is the model's; lists are the committee's own and stay as they are. */
function filled(model: unknown, stored: unknown): unknown {
  if (stored === undefined) return model;
  if (!isFields(model) || !isFields(stored)) return stored;
  return Object.fromEntries(Object.entries(model).map(([name, value]) => [name, filled(value, stored[name])]));
}

/** A result written before talks in person could be asked for asks for none. */
const completeResult = (result: Omit<ResultRule, 'faceToFace'> & Partial<ResultRule>): ResultRule => ({ faceToFace: false, ...result });

/**
 * A rulebook as an older version of the product stored it, with what has come since taken from the defaults:
 * cases that began under it go on as they would have. The one place that reads stored bodies.
 */
export function completeRulebook(stored: Readonly<Record<string, unknown>>): Rulebook {
  // what is stored passed validation when it was written; only what came later can be missing
  const rulebook = filled(defaultRulebook, stored) as Rulebook;
  return { ...rulebook, evaluation: { ...rulebook.evaluation, results: rulebook.evaluation.results.map(completeResult) } };
}
