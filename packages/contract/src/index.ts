/** The HTTP language: what is sent, what is answered, and the words for both. */
export * from './administration.ts';
export * from './identity.ts';
export * as atoms from './inputs/atoms.ts';
export { codeOfIssue, type InputProblemCode, inputProblemCodes } from './inputs/input-problem.ts';
export type { InputSchemas } from './inputs/input-schemas.ts';
export * from './inputs.ts';
export * from './labels/labels.ts';
export * from './labels/languages.ts';
export * from './origins.ts';
export * from './problem.ts';
export * from './problems.ts';
export * from './reads.ts';
export * from './routes.ts';
export * from './rulebook/exchange.ts';
export { pointerOf, readRulebook } from './rulebook/read.ts';
export { rulebookSchema } from './rulebook/schema.ts';
export { differenceInWords, valueInWords } from './rulebook/sentences.ts';
