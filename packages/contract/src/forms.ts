import type { ProcedureName } from '@shangliang/core';
import { z } from 'zod';
import { inputSchema } from './inputs.ts';

/**
 * What an action asks for, field by field, read from its schema: the default form of every action, and what a
 * screen must know to draw it. Shapes come from the schema alone; only whom or what an id names is told here.
 */

/** What is chosen where the schema says no more than "an id". `given`: the screen knows it and asks nobody. */
export const pickers = ['unit', 'person', 'reviewGroup', 'body', 'file', 'proposal', 'talk', 'topic', 'given'] as const;
export type Picker = (typeof pickers)[number];

const pickerOf: Readonly<Record<string, Picker>> = {
  unitId: 'unit',
  unitIds: 'unit',
  suggestedUnitId: 'unit',
  suggestedUnitIds: 'unit',
  proposedUnitId: 'unit',
  personId: 'person',
  personIds: 'person',
  reviewGroupId: 'reviewGroup',
  bodyId: 'body',
  organizationId: 'body',
  fileIds: 'file',
  scanFileId: 'file',
  signatureFileId: 'file',
  intoId: 'proposal',
  withIds: 'proposal',
  talkId: 'talk',
  topicId: 'topic',
};

/** Lists of the rulebook from which a code is chosen. */
export const codeLists = ['fields', 'refusalReasons', 'destinations', 'classes', 'openness', 'attitudes', 'results'] as const;
export type CodeList = (typeof codeLists)[number];

const codeListOf: Readonly<Record<string, CodeList>> = {
  field: 'fields',
  reason: 'refusalReasons',
  destination: 'destinations',
  class: 'classes',
  openness: 'openness',
  attitude: 'attitudes',
  result: 'results',
};

interface Named {
  name: string;
  required: boolean;
}

export type FormField = Named &
  (
    | { kind: 'line' | 'text'; most: number }
    | { kind: 'choice'; values: readonly string[] }
    | { kind: 'code'; list: CodeList }
    | { kind: 'id'; picker: Picker; several: boolean }
    | { kind: 'instant' | 'number' | 'yes' | 'lines' }
    | { kind: 'list'; of: readonly FormField[] }
    /** By codes of the rulebook: a proposal's parts, the evaluation's further questions. */
    | { kind: 'table' }
  );

interface Shape {
  type?: string;
  format?: string;
  enum?: readonly string[];
  items?: Shape;
  properties?: Readonly<Record<string, Shape>>;
  required?: readonly string[];
  maxLength?: number;
}

const longestLine = 200;
const longestCode = 60;

function fieldOf(name: string, shape: Shape, required: boolean): FormField {
  const named = { name, required };
  if (shape.enum !== undefined) return { ...named, kind: 'choice', values: shape.enum };
  if (shape.type === 'boolean') return { ...named, kind: 'yes' };
  if (shape.type === 'integer' || shape.type === 'number') return { ...named, kind: 'number' };
  if (shape.format === 'date-time') return { ...named, kind: 'instant' };
  if (shape.format === 'uuid') return { ...named, kind: 'id', picker: pickerOf[name] ?? 'given', several: false };
  if (shape.type === 'array') {
    if (shape.items?.format === 'uuid') return { ...named, kind: 'id', picker: pickerOf[name] ?? 'given', several: true };
    if (shape.items?.type === 'object') return { ...named, kind: 'list', of: fieldsOf(shape.items) };
    return { ...named, kind: 'lines' };
  }
  if (shape.type === 'object') return { ...named, kind: 'table' };
  const most = shape.maxLength ?? longestLine;
  const list = most === longestCode ? codeListOf[name] : undefined;
  if (list !== undefined) return { ...named, kind: 'code', list };
  return { ...named, kind: most > longestLine ? 'text' : 'line', most };
}

const fieldsOf = (shape: Shape): FormField[] =>
  Object.entries(shape.properties ?? {}).map(([name, of]) => fieldOf(name, of, shape.required?.includes(name) ?? false));

/** The action's input as JSON Schema; undefined where the procedure has no such action. */
export function jsonSchemaOf(procedure: ProcedureName, action: string): Record<string, unknown> | undefined {
  const schema = inputSchema(procedure, action);
  return schema === undefined ? undefined : { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) };
}

/** The fields of an action's form, in their order; none where the action takes nothing. */
export function formOf(procedure: ProcedureName, action: string): FormField[] {
  const shape: Shape | undefined = jsonSchemaOf(procedure, action);
  return shape === undefined ? [] : fieldsOf(shape);
}
