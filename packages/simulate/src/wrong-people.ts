import type { Person, Watch } from './client.ts';
import { type Random, seededRandom } from './random.ts';
import type { Year } from './year-state.ts';

/** Of all acts, how many somebody tries first who may not. */
const share = 0.03;

interface Wrong {
  who: string;
  person: Person | undefined;
  /** What any of them is told: not one of them may learn more. */
  expected: string;
}

/**
 * Before some acts somebody who has no part in the case tries the very same: nobody, people of another committee,
 * posts that have no say in cases. Which acts are tried follows from who acts, what and how often, not from the order.
 */
export function wrongPeople({ roll, forbidden }: Pick<Year, 'roll' | 'forbidden'>, chance: Random): Watch {
  const name = chance.int(0, 1_000_000_000);
  const times = new Map<string, number>();
  const either = '403 relationMissing|404 notFound';
  const wrong: readonly Wrong[] = [
    { who: 'nobody', person: undefined, expected: '401 notSignedIn' },
    { who: 'another committee’s office', person: roll.strangers.office, expected: '404 notFound' },
    { who: 'another committee’s member', person: roll.strangers.member, expected: '404 notFound' },
    { who: 'the administrator', person: roll.offices.administrator, expected: either },
    { who: 'the establishment office', person: roll.offices.establishment, expected: either },
  ];
  return async (as, sent, what) => {
    // a member of another committee may begin a draft of the own
    if (what === 'proposal.draft') return;
    const key = `${as.login} ${what}`;
    const count = (times.get(key) ?? 0) + 1;
    times.set(key, count);
    const random = seededRandom(`${name} ${key} ${count}`);
    if (!random.chance(share)) return;
    const { who, person, expected } = random.pick(wrong);
    await forbidden.try(`${what} by ${who}`, person, sent, expected);
  };
}
