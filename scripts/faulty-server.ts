import { procedureNames, tableOf } from '@shangliang/core';
import { configFrom, startServer } from '@shangliang/server';
import { openSweep, type Sweep } from '@shangliang/simulate';
import { openFaults } from '../packages/server/src/testing/faults.ts';

interface FaultyServer {
  baseUrl: string;
  setupCode: string;
  sweep: Sweep;
  /** Says what was broken how often. @returns whether everything people may do was, and nothing was left by halves */
  report: (say: (line: string) => void) => boolean;
  stop: () => Promise<void>;
}

/** What people may do, and what the clock does, by the tables. */
function actionsBy(who: 'people' | 'clock'): string[] {
  return procedureNames.flatMap((procedure) =>
    Object.entries(tableOf(procedure).actions)
      .filter(([, rule]) => (who === 'clock' ? rule.by.includes('clock') : rule.by.some((by) => by !== 'clock' && by !== 'system')))
      .map(([action]) => `${procedure}.${action}`),
  );
}

/** The production start in this process, on a simulated clock and a database that breaks when told to. */
export async function startFaulty(folder: string, databaseUrl: string | undefined, startsAt: number): Promise<FaultyServer> {
  const faults = openFaults();
  const config = configFrom({
    PORT: '0',
    HOST: '127.0.0.1',
    SHANGLIANG_DATA: folder,
    SHANGLIANG_SIMULATED_FROM: new Date(startsAt).toISOString(),
    DATABASE_URL: databaseUrl,
  });
  const running = await startServer({ ...config, logLevel: 'silent' }, undefined, faults.wrap);
  const setupCode = running.setupCode();
  if (setupCode === undefined) throw new Error('an empty installation has no set-up code');
  const sweep = openSweep(faults);
  return {
    baseUrl: running.address,
    setupCode,
    sweep,
    report: (say) => {
      const clock = sweep.clock();
      const times = new Map([...sweep.swept().map(({ what, times: n }) => [what, n] as const)]);
      for (const [what, n] of times) say(`  ${what}: ${n}`);
      for (const [what, n] of clock.swept) say(`  clock ${what}: ${n}`);
      const missing = [
        ...actionsBy('people').filter((what) => !times.has(what)),
        ...actionsBy('clock')
          .filter((what) => ![...clock.swept.keys()].some((seen) => seen.split(' + ').includes(what)))
          .map((what) => `clock ${what}`),
      ];
      const wrong = [...sweep.wrong(), ...clock.wrong];
      for (const line of wrong) say(`✗ ${line}`);
      const total = [...times.values(), ...clock.swept.values()].reduce((sum, n) => sum + n, 0);
      say(
        `${wrong.length === 0 ? '✓' : '✗'} 断电之后全有或全无 · broken after each question: all or nothing（${times.size + clock.swept.size} / ${total}）`,
      );
      for (const what of missing) say(`✗ never broken: ${what}`);
      return wrong.length === 0 && missing.length === 0;
    },
    stop: running.close,
  };
}
