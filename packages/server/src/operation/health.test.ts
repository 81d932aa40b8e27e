import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { read, refusal } from '../testing/client.ts';
import { type House, openHouse } from '../testing/house.ts';
import { draft } from '../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ metricsPort: 0 });
});
afterAll(() => house.close());

describe('an operator', () => {
  it('is told that the process lives and that it is ready', async () => {
    expect(read(await house.visitor().get('/api/health'), z.object({ status: z.string(), engine: z.string() }))).toEqual({
      status: 'ok',
      engine: house.database.engine,
    });
    expect(read(await house.visitor().get('/api/ready'), z.object({ status: z.string() }))).toEqual({ status: 'ready' });
  });

  it('reads metrics on a port of their own, by route and never by id, and nowhere else', async () => {
    const id = await draft(house);
    await house.called('li').get(`/api/proposals/${id}`);
    const response = await fetch(`${house.running.metricsAddress}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(text).toMatch(/shangliang_http_request_seconds_count\{method="GET",route="\/api\/proposals\/:id",status="200"\} 1/);
    expect(text).toMatch(/^shangliang_database_waiting \d/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
    expect(text).not.toContain(id);
    expect((await fetch(`${house.running.metricsAddress}/anything`)).status).toBe(404);
    expect(refusal(await house.visitor().get('/metrics'))).toBe('404 notFound');
  });
});
