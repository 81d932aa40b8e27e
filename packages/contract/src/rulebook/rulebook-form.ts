import { z } from 'zod';
import { rulebookSchema } from './schema.ts';

/** What a field of the rulebook is set with, read from its schema. */
export type RulebookControl =
  | { kind: 'fields'; of: readonly RulebookFormField[] }
  | { kind: 'entries'; of: readonly RulebookFormField[] }
  | { kind: 'choices' | 'choice'; values: readonly string[] }
  | { kind: 'term' | 'numbers' | 'yes' }
  | { kind: 'number'; least: number | undefined; most: number | undefined; whole: boolean }
  | { kind: 'line' | 'text' };
export interface RulebookFormField {
  name: string;
  control: RulebookControl;
}

interface Shape {
  type?: string;
  enum?: readonly string[];
  items?: Shape;
  properties?: Readonly<Record<string, Shape>>;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

const longestLine = 200;

function controlOf(shape: Shape): RulebookControl {
  if (shape.enum !== undefined) return { kind: 'choice', values: shape.enum };
  switch (shape.type) {
    case 'boolean':
      return { kind: 'yes' };
    case 'integer':
    case 'number':
      return { kind: 'number', least: shape.minimum, most: shape.maximum, whole: shape.type === 'integer' };
    case 'array':
      if (shape.items?.properties !== undefined) return { kind: 'entries', of: fieldsOf(shape.items) };
      return shape.items?.enum === undefined ? { kind: 'numbers' } : { kind: 'choices', values: shape.items.enum };
    case 'object':
      return shape.properties?.amount !== undefined && shape.properties.unit !== undefined
        ? { kind: 'term' }
        : { kind: 'fields', of: fieldsOf(shape) };
    default:
      return { kind: (shape.maxLength ?? longestLine) > longestLine ? 'text' : 'line' };
  }
}

const fieldsOf = (shape: Shape): RulebookFormField[] =>
  Object.entries(shape.properties ?? {}).map(([name, of]) => ({ name, control: controlOf(of) }));

/** Every field of a rulebook with its control, in the schema’s order. */
export function rulebookForm(): RulebookFormField[] {
  const shape: Shape = { ...z.toJSONSchema(rulebookSchema, { io: 'input', unrepresentable: 'any' }) } as Shape;
  return fieldsOf(shape);
}
