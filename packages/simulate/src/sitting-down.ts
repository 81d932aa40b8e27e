import { caseView } from '@shangliang/contract';
import type { Person } from './client.ts';
import { modesInPerson } from './rules.ts';
import { filedOf, type Running, unitOf, type Year } from './year-state.ts';

/** An evaluation after which both sides sit down together before the case closes (Y12). */
export interface OwedTalk {
  running: Running;
  evaluationId: string;
  person: Person;
}

export const asksForTalk = (year: Year, result: string): boolean =>
  year.rules.evaluation.results.some((entry) => entry.code === result && entry.faceToFace && !entry.opensSecondHandling);

/** The units sit down with those who were not wholly content, the first time the clock has moved since; one lets it wait. */
export async function sitDown(year: Year): Promise<void> {
  const [waiting, ...owed] = year.talks.toSorted(
    (a, b) => a.running.plan.index - b.running.plan.index || a.person.login.localeCompare(b.person.login),
  );
  year.talks = waiting === undefined ? [] : [waiting];
  await year.client.each(owed, (talk) => hold(year, talk));
}

async function hold(year: Year, { running, evaluationId, person }: OwedTalk): Promise<void> {
  const { client, roll, rules } = year;
  const view = await client.get(roll.offices.proposals, `/api/proposals/${running.id}`, caseView);
  const evaluation = view.cases.evaluation?.find(({ id }) => id === evaluationId);
  const part = running.parts.find(({ id }) => id === evaluation?.assignmentId);
  if (part === undefined) throw new Error(`no unit is known that ${evaluationId} speaks of`);
  const { clerk, leader } = unitOf(year, part.unit);
  const recorded = await client.begin(clerk, 'consultation', running.id, 'record', {
    assignmentId: part.id,
    aboutId: evaluation?.aboutId,
    withWhom: 'proposer',
    stage: 'after',
    mode: running.plan.random.fork('sitting down').pick(modesInPerson(rules).length === 0 ? ['faceToFace'] : modesInPerson(rules)),
    heldAt: year.iso(client.now() - 2 * 3_600_000),
    place: '政协提案委会议室',
    participants: [person.name, leader.name, clerk.name],
    said: '提办双方面对面，逐条说明暂不能解决的原因。',
    agreed: '理解现有条件，按说明的下一步推进。',
  });
  await client.act(person, 'consultation', recorded.id, 'confirm');
}

/** The one that was let wait keeps its case from being closed, until it is held. */
export async function holdTheLast(year: Year, closable: readonly string[]): Promise<void> {
  const [waiting] = year.talks;
  if (waiting === undefined) return;
  const { id } = waiting.running;
  if (closable.includes(id) && filedOf(year).includes(waiting.running))
    await year.forbidden.act(
      'closed while a talk in person is owed',
      year.roll.offices.committee,
      'proposal',
      id,
      'close',
      {},
      '409 faceToFaceOwed',
    );
  await hold(year, waiting);
  year.talks = [];
}
