import { problemCodes } from '@shangliang/core';
import { describe, expect, test } from 'vitest';
import { problem, problemType } from './problem.ts';
import { allProblemCodes, httpProblemCodes, problemStatus } from './problems.ts';

describe('problems', () => {
  test('no code is both the rules’ and the interface’s', () => {
    expect(new Set(allProblemCodes).size).toBe(problemCodes.length + httpProblemCodes.length);
  });

  test('a refused action is a conflict, a wrong field an input to be mended', () => {
    expect(problemStatus('consultationMissing')).toBe(409);
    expect(problemStatus('unitsMissing')).toBe(409);
    expect(problemStatus('unitsMissing', '/units')).toBe(422);
    expect(problemStatus('staleVersion')).toBe(409);
  });

  test('a missing relation is forbidden and an unknown action not found, whatever they point at', () => {
    expect(problemStatus('relationMissing')).toBe(403);
    expect(problemStatus('relationMissing', '/aboutId')).toBe(403);
    expect(problemStatus('noSuchAction')).toBe(404);
  });

  test.each(allProblemCodes)('%s makes a problem that the schema takes', (code) => {
    const status = problemStatus(code);
    const body = {
      type: problemType(code),
      title: '现在还不能办理',
      status,
      code,
      detail: '请看本件。',
      errors: [{ pointer: '/title', code: 'too_big', detail: '太长' }],
    };
    expect(problem.parse(body)).toEqual(body);
  });

  test('a code nobody defined is no problem', () => {
    const body = { type: 'urn:shangliang:problem:nonsense', title: 't', status: 409, code: 'nonsense', detail: 'd' };
    expect(problem.safeParse(body).success).toBe(false);
  });
});
