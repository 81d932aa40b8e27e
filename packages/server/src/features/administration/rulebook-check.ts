import { defaultRulebook, isNumberPattern, postKinds, type Rulebook, termNames, termUnits } from '@shangliang/core';
import { Refusal } from '../../problem.ts';

interface Fault {
  pointer: string;
  code: 'validation';
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/** Same fields, same kinds, as far as the default goes; lists are compared by their first entry. */
function compare(model: unknown, given: unknown, pointer: string): Fault[] {
  if (kindOf(model) !== kindOf(given)) return [{ pointer, code: 'validation' }];
  if (Array.isArray(model) && Array.isArray(given)) {
    const [example] = model;
    return example === undefined ? [] : given.flatMap((entry, index) => compare(example, entry, `${pointer}/${index}`));
  }
  if (typeof model !== 'object' || model === null || typeof given !== 'object' || given === null) return [];
  const values = new Map(Object.entries(given));
  const wanted = Object.entries(model);
  const unknown = [...values.keys()].filter((name) => !wanted.some(([known]) => known === name));
  return [
    ...wanted.flatMap(([name, value]) => compare(value, values.get(name), `${pointer}/${name}`)),
    ...unknown.map((name): Fault => ({ pointer: `${pointer}/${name}`, code: 'validation' })),
  ];
}

const isRulebook = (given: unknown): given is Rulebook => compare(defaultRulebook, given, '').length === 0;

/** @throws Refusal naming every field that no rulebook has or that has the wrong kind */
export function checkRulebook(given: Readonly<Record<string, unknown>>): Rulebook {
  if (!isRulebook(given))
    throw new Refusal('validation', {
      errors: compare(defaultRulebook, given, '').map((fault) => ({ ...fault, pointer: `/body${fault.pointer}` })),
    });
  const errors: Fault[] = [];
  for (const [name, pattern] of Object.entries(given.numbering))
    if (!isNumberPattern(pattern)) errors.push({ pointer: `/body/numbering/${name}`, code: 'validation' });
  for (const name of termNames) {
    const term = given.terms[name];
    if (!Number.isInteger(term.amount) || term.amount < 1 || !termUnits.includes(term.unit))
      errors.push({ pointer: `/body/terms/${name}`, code: 'validation' });
  }
  if (given.review.steps.length < 1 || given.review.steps.length > 4) errors.push({ pointer: '/body/review/steps', code: 'validation' });
  given.secondFactor.posts.forEach((kind, at) => {
    if (!postKinds.includes(kind)) errors.push({ pointer: `/body/secondFactor/posts/${at}`, code: 'validation' });
  });
  // the last step is the one that decides
  if (given.review.steps.at(-1)?.decidedBy !== 'proposalsCommittee') errors.push({ pointer: '/body/review/steps', code: 'validation' });
  if (errors.length > 0) throw new Refusal('validation', { errors });
  return given;
}
