/** The HTTP language: what is sent, what is answered, and the words for both. */
export * from './administration.ts';
export * from './imports/import-problems.ts';
export * from './imports/import-reads.ts';
export * as atoms from './inputs/atoms.ts';
export { codeOfIssue, type InputProblemCode, inputProblemCodes } from './inputs/input-problem.ts';
export type { InputSchemas } from './inputs/input-schemas.ts';
export * from './inputs.ts';
export * from './labels/labels.ts';
export * from './labels/languages.ts';
export * from './problem.ts';
export * from './problems.ts';
export * from './reads.ts';
export * from './routes.ts';
