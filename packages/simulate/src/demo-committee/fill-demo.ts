import { type Client, openClient } from '../client.ts';
import { demoProposals } from '../demo/proposals.ts';
import { type DemoCase, draftCase, gatherSupport } from './demo-cases.ts';
import { handle } from './demo-handling.ts';
import { place } from './demo-placing.ts';
import { review } from './demo-review.ts';
import { type DemoAccount, type DemoRoll, setUpDemoRoll } from './demo-roll.ts';
import { type Ago, day, station } from './stations.ts';

/** Where the demo's clock must stand when it begins. */
export const demoStart = (today: number): number => today - station.start * day;

/**
 * Fills an empty installation with 云溪县's committee in the middle of its year, over HTTP, as its people would:
 * some cases closed, some answered, some in approval, some still talked over, one or two late.
 */
export async function fillDemo(at: { baseUrl: string; setupCode: string; today: number }): Promise<DemoAccount[]> {
  const client = openClient(at.baseUrl, { startsAt: demoStart(at.today), concurrency: 8 });
  const ago = (days: number): number => at.today - days * day;
  const year = new Date(ago(station.opens)).getUTCFullYear();
  const roll = await setUpDemoRoll(client, at.setupCode, {
    year,
    opensAt: ago(station.opens),
    deadlineAt: ago(station.deadline),
    closesAt: ago(station.closes),
  });

  // the last ones stay drafts or come in between the sessions
  const late = demoProposals.filter((text) => text.pair === undefined && text.flaw === undefined).slice(-8);
  const early = demoProposals.filter((text) => !late.includes(text));
  const cases: DemoCase[] = [];
  await client.moveClock(ago(station.opens - 1));
  await client.each(early, async (text) => {
    const entry = await draftCase(client, roll, text, demoProposals.indexOf(text));
    await gatherSupport(client, entry);
    await client.act(entry.lead, 'proposal', entry.id, 'submit');
    cases.push(entry);
  });
  cases.sort((a, b) => a.index - b.index);
  const filed = await review(client, roll, cases, ago);
  await place(client, roll, filed, ago);
  await handle(client, roll, filed, ago);
  await betweenSessions(client, roll, late, ago);
  await client.moveClock(at.today);
  // whoever had nothing to do yet still has a one-time password: their first sign-in sets the one that is printed
  await client.each(roll.everybody, (person) => client.send(person, { method: 'GET', path: '/api/me' }));
  return roll.accounts;
}

/** Drafts, an open invitation, and proposals that came in after the plenary. */
async function betweenSessions(client: Client, roll: DemoRoll, texts: readonly (typeof demoProposals)[number][], ago: Ago): Promise<void> {
  await client.moveClock(ago(4));
  for (const [at, text] of texts.entries()) {
    const entry = await draftCase(client, roll, text, demoProposals.indexOf(text));
    if (at < 3) continue;
    if (at === 3) {
      const invited = roll.members.filter((member) => member !== entry.lead).slice(0, 2);
      const closesAt = new Date(client.now() + 10 * day).toISOString();
      if (entry.body === undefined)
        await client.act(entry.lead, 'proposal', entry.id, 'invite', { personIds: invited.map((person) => person.id), closesAt });
      continue;
    }
    await gatherSupport(client, entry);
    await client.act(entry.lead, 'proposal', entry.id, 'submit');
    if (at > 5) await client.act(roll.office, 'proposal', entry.id, 'admit', {});
  }
}

export type { DemoAccount };
