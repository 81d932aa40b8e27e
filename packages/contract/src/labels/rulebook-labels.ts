import type { Coded, Rulebook, RulebookFaultCode, Term, VersionState } from '@shangliang/core';

/** A field's name, and those of what it holds. */
export type FieldLabel<T> = T extends Term
  ? string
  : T extends readonly (infer E)[]
    ? E extends Coded
      ? { name: string; entry: { [K in Exclude<keyof E, 'code'>]: FieldLabel<E[K]> } }
      : string
    : T extends object
      ? { name: string; fields: { [K in keyof T]: FieldLabel<T[K]> } }
      : string;

/** Values of a rulebook's fields that no other table of words has. */
type RulebookValue =
  | Rulebook['reply']['classPlace']
  | Rulebook['evaluation']['evaluators']
  | Rulebook['silence']['evaluation']
  | Rulebook['silence']['consultationConfirmation']
  | Rulebook['tiers'][number]['supervisedBy']
  | 'true'
  | 'false';

export interface RulebookLabels {
  /** Every field, or the compiler asks for it. */
  fields: { [K in keyof Rulebook]: FieldLabel<Rulebook[K]> };
  values: Record<RulebookValue, string>;
  faults: Record<RulebookFaultCode, string>;
  versionStates: Record<VersionState, string>;
  unknownField: string;
  /** Where a list or text is empty. */
  none: string;
}
