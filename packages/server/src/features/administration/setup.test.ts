import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { me } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, faults, read, refusal } from '../../testing/client.ts';
import { foundingInput, signIn } from '../../testing/founding.ts';
import { type House, openEmpty, openHouse } from '../../testing/house.ts';

describe('the first run', () => {
  let empty: Awaited<ReturnType<typeof openEmpty>>;
  let code: string;
  beforeAll(async () => {
    empty = await openEmpty();
    code = empty.running.setupCode() ?? '';
  });
  afterAll(() => empty.close());
  const setUp = (withCode: string, login = 'first.admin') =>
    empty.visitor().post('/api/setup', { code: withCode, ...foundingInput('南岸区政协', login) });

  it('has a code that no answer tells and no file holds', async () => {
    expect(code.length).toBeGreaterThanOrEqual(12);
    for (const path of ['/', '/api/health', '/api/docs/json', '/api/setup', '/api/me'])
      expect((await empty.visitor().get(path)).text).not.toContain(code);
    const answer = await setUp(`${code}x`);
    expect(answer.text + JSON.stringify([...answer.headers])).not.toContain(code);
    for (const entry of readdirSync(empty.storage.folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) expect(readFileSync(join(entry.parentPath, entry.name)).includes(code)).toBe(false);
  });

  it('is refused with a wrong code, whatever its length, and nothing is founded', async () => {
    for (const wrong of ['x', `${code}x`, code.slice(1), code.toUpperCase() === code ? code.toLowerCase() : code.toUpperCase()]) {
      const answer = await setUp(wrong);
      expect(refusal(answer)).toBe('403 setupCodeWrong');
      expect(faults(answer)).toEqual(['/code setupCodeWrong']);
    }
    expect(refusal(await empty.visitor().post('/api/sign-in', { login: 'first.admin', password: 'whatever it may be' }))).toBe(
      '401 signInFailed',
    );
  });

  it('refuses a weak password of the administrator with a pointer, and may be tried again', async () => {
    const input = foundingInput('南岸区政协', 'first.admin');
    const answer = await empty
      .visitor()
      .post('/api/setup', { code, ...input, administrator: { ...input.administrator, password: 'aaaaaaaaaaaa' } });
    expect(faults(answer)).toEqual(['/administrator/password passwordTooWeak']);
    expect(empty.running.setupCode()).toBe(code);
  });

  it('founds one committee even where ten ask at once, and is closed from then on, for the right old code too', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_entry, index) => setUp(code, `admin${index}`)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    for (const answer of answers.filter((entry) => entry.status !== 201)) expect(refusal(answer)).toBe('409 setupClosed');
    expect(empty.running.setupCode()).toBeUndefined();
    expect(refusal(await setUp(code))).toBe('409 setupClosed');
    expect(refusal(await setUp('wrong'))).toBe('409 setupClosed');
    expect(refusal(await empty.visitor().post('/api/setup', { code: '', ...foundingInput('x', 'yy') }))).toMatch(/^4/);
  });
});

describe('a further committee', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('has no set-up code after a restart either', () => {
    expect(house.running.setupCode()).toBeUndefined();
  });

  it('is the operator’s alone to found; another committee’s administrator may not', async () => {
    const input = foundingInput('巴南区政协', 'banan.admin');
    expect(refusal(await house.visitor().post('/api/committees', input))).toBe('401 notSignedIn');
    expect(refusal(await house.as('proposalsOffice').post('/api/committees', input))).toBe('403 forbidden');
    expect(refusal(await house.called('other.admin').post('/api/committees', input))).toBe('403 forbidden');
    expect((await house.as('administrator').post('/api/committees', input)).status).toBe(201);
    const admin = clientOf(house.address);
    await signIn(admin, 'banan.admin');
    expect(read(await admin.get('/api/me'), me)).toMatchObject({ operator: false, committee: { name: '巴南区政协' } });
  });

  it('cannot take a sign-in name that another committee uses', async () => {
    const answer = await house.as('administrator').post('/api/committees', foundingInput('北碚区政协', 'li'));
    expect(refusal(answer)).toBe('409 conflict');
    expect(faults(answer)).toEqual(['/administrator/login conflict']);
  });
});
