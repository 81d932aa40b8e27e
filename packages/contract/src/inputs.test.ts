import { procedureNames, tableOf } from '@shangliang/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inputSchema, inputs } from './inputs.ts';

const everyAction = procedureNames.flatMap((procedure) =>
  Object.keys(tableOf(procedure).actions).map((action) => [procedure, action] as const),
);
const id = '0197f3a0-7c1e-7b3a-9f00-0123456789ab';

describe('inputs', () => {
  test.each(everyAction)('%s.%s has a schema', (procedure, action) => {
    expect(inputSchema(procedure, action)).toBeDefined();
  });

  test.each(procedureNames)('%s has no schema without an action', (procedure) => {
    expect(Object.keys(inputs[procedure]).sort()).toEqual(Object.keys(tableOf(procedure).actions).sort());
  });

  test.each(everyAction)('%s.%s names a field it does not know', (procedure, action) => {
    const issues = inputSchema(procedure, action)?.safeParse({ surprise: 1 }).error?.issues ?? [];
    expect(issues.find((issue) => issue.code === 'unrecognized_keys')).toMatchObject({ keys: ['surprise'] });
  });

  test.each(everyAction)('%s.%s can be shown in the interface’s description', (procedure, action) => {
    const schema = inputSchema(procedure, action);
    if (schema === undefined) throw new Error('no schema');
    expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ type: 'object' });
  });

  test('an action nobody defined has no schema', () => {
    expect(inputSchema('proposal', 'constructor')).toBeUndefined();
    expect(inputSchema('proposal', 'fly')).toBeUndefined();
  });

  test('a draft may still be empty, as saving while one types needs', () => {
    const edit = { title: '', field: '', parts: { background: '' }, consentToPublish: 'full', secrecyChecked: false };
    expect(inputSchema('proposal', 'edit')?.safeParse(edit).success).toBe(true);
    const answers = [{ recommendationId: id, adoption: 'planned', text: '' }];
    const reply = { opening: '', closing: '', class: '', openness: '', opennessReason: '', contactName: '', contactPhone: '', answers };
    expect(inputSchema('reply', 'edit')?.safeParse(reply).success).toBe(true);
  });

  test('every wrong field is named at once', () => {
    const issues = inputSchema('consultation', 'attempt')?.safeParse({
      assignmentId: 'x',
      note: '',
      attempts: [{ at: 'yesterday', mode: 'pigeon', outcome: '未接' }],
    }).error?.issues;
    expect(issues?.map((issue) => issue.path.join('/'))).toEqual(['assignmentId', 'attempts/0/at', 'attempts/0/mode', 'note']);
  });

  test('lists are bounded', () => {
    const units = Array.from({ length: 201 }, () => ({ unitId: id, role: 'lead' }));
    expect(inputSchema('proposal', 'planUnits')?.safeParse({ units }).success).toBe(false);
  });
});
