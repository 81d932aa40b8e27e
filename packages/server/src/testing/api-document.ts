import { z } from 'zod';
import type { Client } from './client.ts';
import { read } from './client.ts';

/** The interface as it describes itself at `/api/docs/json`. */
const schema = z.looseObject({});
const operation = z.object({
  parameters: z.array(z.object({ in: z.string(), name: z.string() })).optional(),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema })) }).optional(),
});
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }).optional(),
});

export interface Operation {
  method: string;
  path: string;
  /** JSON Schema of the body, where there is one. */
  body: Readonly<Record<string, unknown>> | undefined;
}

export async function operationsOf(client: Client): Promise<Operation[]> {
  const { paths } = read(await client.get('/api/docs/json'), document);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      body: requestBody?.content['application/json']?.schema,
    })),
  );
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {});
const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function someText(of: Readonly<Record<string, unknown>>, uuid: string): string {
  if (of.format === 'uuid') return uuid;
  if (of.format === 'date-time') return '2026-03-03T09:00:00+08:00';
  return 'filed'.padEnd(Number(of.minLength ?? 1), 'x');
}

/** The least that a JSON Schema lets pass, with this id wherever an id is asked for. */
export function least(given: unknown, uuid: string): unknown {
  const of = asObject(given);
  if ('const' in of) return of.const;
  const [choice] = [...listIn(of.enum), ...listIn(of.examples)];
  if (choice !== undefined) return choice;
  const parts = [...listIn(of.allOf)];
  if (parts.length > 0) return least(Object.assign({}, of, ...parts.map(asObject), { allOf: [] }), uuid);
  const [branch] = [...listIn(of.anyOf), ...listIn(of.oneOf)];
  if (branch !== undefined) return least(branch, uuid);
  const type = Array.isArray(of.type) ? of.type[0] : of.type;
  if (type === 'string') return someText(of, uuid);
  if (type === 'integer' || type === 'number') return Number(of.minimum ?? 1);
  if (type === 'boolean') return true;
  if (type === 'array') return Array.from({ length: Number(of.minItems ?? 0) }, () => least(of.items, uuid));
  const properties = asObject(of.properties);
  return Object.fromEntries(listIn(of.required).map((name) => [String(name), least(properties[String(name)], uuid)]));
}
