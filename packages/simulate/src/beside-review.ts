import type { Person } from './client.ts';
import { deciderOf, givers, stepsLeft } from './review.ts';
import type { ReviewGroup } from './roll.ts';
import { type Rules, readRules } from './rules.ts';
import type { Year } from './year-state.ts';

const day = 86_400_000;
/** Long enough for talks to be confirmed by silence, joint drafts to lapse, evaluations to be not returned. */
const silence = 60 * day;

/** A rulebook under which every act has an occasion: what a committee may set, this one sets anew. */
export async function reviseRulebook({ client, roll, rules }: Year): Promise<void> {
  const { administrator } = roll.offices;
  const body: Rules = await readRules(client, administrator);
  const outcomes = new Set([...rules.review.outcomes, 'information', 'refused']);
  await client.post(administrator, '/api/rulebook', {
    note: '经主席会议审议修订',
    body: {
      ...body,
      review: { ...body.review, outcomes: [...outcomes] },
      conversionNeedsConsent: false,
      preassignment: { ...body.preassignment, jointly: true },
      switches: { countersigning: true, sectionReview: true, supervisionReview: true },
      prompts: { months: Array.from({ length: 12 }, (_none, month) => month + 1), day: 5 },
      silence: { evaluation: 'notReturned', consultationConfirmation: 'confirmed' },
    },
  });
}

/** What the clock brings about where nobody says a word. */
export const keepSilent = ({ client }: Year): Promise<void> => client.moveClock(client.now() + silence);

/** Members of no body. */
export function lastMembers({ roll }: Year): readonly [Person, Person, Person] {
  const [first, second, third] = roll.members.slice(-3);
  if (first === undefined || second === undefined || third === undefined) throw new RangeError('too few members');
  return [first, second, third];
}

const writtenIn = ({ rules }: Year, title: string) => ({
  title,
  field: rules.fields[0]?.code ?? '',
  parts: Object.fromEntries(rules.parts.map(({ code }) => [code, `${title}：经走访三个社区，情况如下。`])),
});

export const draft = (year: Year, author: Person, title: string, bodyId?: string) =>
  year.client.begin(author, 'proposal', undefined, 'draft', {
    ...(bodyId === undefined ? { kind: 'individual' } : { kind: 'collective', bodyId }),
    ...writtenIn(year, title),
  });

/** @returns the proposal, before the office */
export async function submitted(year: Year, author: Person, title: string): Promise<string> {
  const { client } = year;
  const { id, version } = await draft(year, author, title);
  await client.act(author, 'proposal', id, 'edit', { ...writtenIn(year, title), consentToPublish: 'full', secrecyChecked: true }, version);
  await client.act(author, 'proposal', id, 'submit');
  return id;
}

function groupOf({ roll, rules }: Year): ReviewGroup {
  const found = roll.groups.find(({ fields }) => fields.includes(rules.fields[0]?.code ?? ''));
  if (found === undefined) throw new RangeError('no review group takes the first field');
  return found;
}

/** @returns the proposal, before the committee for its decision */
export async function reviewed(year: Year, author: Person, title: string): Promise<string> {
  const { client, roll, rules } = year;
  const id = await submitted(year, author, title);
  const office = roll.offices.proposals;
  const steps = stepsLeft(rules);
  // while its author is asked something, admission does not pass the office's own step
  const talk = {
    mode: 'phone',
    heldAt: new Date(client.now()).toISOString(),
    place: '电话',
    participants: [author.name],
    said: '请再考虑',
  };
  const asked = await client.begin(office, 'adjustment', id, 'propose', { kind: 'withdraw', reason: '已落实', ...talk });
  await client.act(office, 'proposal', id, 'admit');
  await client.act(author, 'adjustment', asked.id, 'decline', { note: '不撤' });
  if (steps.length < rules.review.steps.length) await client.act(office, 'proposal', id, 'passStep');
  for (const [index, step] of steps.entries()) {
    for (const giver of givers(year, step, groupOf(year)))
      await client.act(giver, 'proposal', id, 'giveOpinion', { recommends: 'file', text: '经审查，意见如上。' });
    if (index < steps.length - 1) await client.act(deciderOf(year, step, groupOf(year)), 'proposal', id, 'passStep');
  }
  return id;
}
