import { matterList } from '@shangliang/contract';
import type { Person } from './client.ts';
import type { Issued } from './replying.ts';
import { dissatisfying, satisfying } from './rules.ts';
import { asksForTalk } from './sitting-down.ts';
import { hostileNote } from './text-source.ts';
import { leadOf, member, type Running, unitOf, type Year } from './year-state.ts';

/** What became of the evaluations of one day. */
export interface Spoken {
  /** Parts that are handled a second time. */
  reopened: Issued[];
  /** Evaluations left lying, to be given late. */
  late: { person: Person; id: string }[];
}

/** Whom the rulebook asks of those who signed a proposal of the family; a body through its named person. */
function proposersOf(year: Year, running: Running): Person[] {
  const everyone = year.rules.evaluation.evaluators === 'everyProposer';
  return [running, ...running.merged].flatMap(({ plan }) => [
    leadOf(year, plan),
    ...plan.coSigners.filter(({ answer }) => everyone && answer === 'signs').map((entry) => member(year, entry.member)),
  ]);
}

async function openOf(year: Year, person: Person): Promise<{ caseId: string; proposalId: string }[]> {
  const found: { caseId: string; proposalId: string }[] = [];
  let cursor: string | null = null;
  do {
    const page: ReturnType<typeof matterList.parse> = await year.client.get(
      person,
      `/api/matters?limit=200${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      matterList,
    );
    found.push(...page.items.filter((item) => item.action === 'evaluation.give').map(({ caseId, proposalId }) => ({ caseId, proposalId })));
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

/** The proposers find what waits for them and say what they think; some keep silent, some are not content. */
export async function evaluateAll(year: Year, issued: readonly Issued[], tries: boolean): Promise<Spoken> {
  const byProposal = new Map(issued.map((entry) => [entry.running.id, entry]));
  const people = new Map(issued.flatMap(({ running }) => proposersOf(year, running).map((person) => [person.id, person] as const)));
  const late: Spoken['late'] = [];
  const paper: string[] = [];
  if (tries) await tryEvaluating(year, issued);
  await year.client.each(
    [...people.values()].sort((a, b) => a.login.localeCompare(b.login)),
    async (person) => {
      for (const { caseId, proposalId } of await openOf(year, person)) {
        const entry = byProposal.get(proposalId);
        if (entry === undefined) continue;
        const dissatisfied = isDissatisfied(year, entry, person);
        const random = entry.running.plan.random.fork(`evaluation-${person.login}-${entry.round}`);
        const draw = random.next();
        if (!dissatisfied && draw < 0.06) {
          if (draw < 0.02) late.push({ person, id: caseId });
          else if (draw > 0.05) paper.push(caseId);
          continue;
        }
        year.given.add(caseId);
        const said = dissatisfied ? unhappy(year, entry) : happy(year, random.next(), entry);
        await year.client.act(person, 'evaluation', caseId, 'give', { ...said, ...answersOf(year, random.next()) });
        if (asksForTalk(year, said.result)) year.talks.push({ running: entry.running, evaluationId: caseId, person });
      }
    },
  );
  await year.client.each(paper.sort(), (id, at) => enterPaper(year, id, at === 0 && tries));
  const reopened = issued.filter((entry) => entry.plan.classes.length > entry.round);
  return { reopened, late: late.sort((a, b) => a.person.login.localeCompare(b.person.login)) };
}

/** The first proposer of a case whose plan has another round. */
const isDissatisfied = (year: Year, { running, plan, round }: Issued, person: Person): boolean =>
  plan.classes.length > round && leadOf(year, running.plan).id === person.id;

/** The attitude may well have been good: it is what came of it that is not. */
const attitudeAt = (year: Year, index: number): string => {
  const { attitudes } = year.rules.evaluation;
  return (attitudes[index] ?? attitudes[0])?.code ?? '';
};

/** Any result that opens a second handling, the mildest and the harshest in turn. */
function unhappy(year: Year, { running }: Issued) {
  const results = dissatisfying(year.rules);
  return {
    attitude: attitudeAt(year, 1),
    result: results[running.plan.index % results.length] ?? '',
    comment: '建议未得到正面回应，请重新办理。',
  };
}

/** The form's further questions: what must be answered, and often what may be. */
function answersOf(year: Year, draw: number): { answers?: Record<string, string> } {
  const asked = year.rules.evaluation.questions.filter(({ required }) => required || draw < 0.7);
  const answers = asked.map(({ code, answers: codes }) => [code, codes[Math.floor(draw * codes.length)]?.code ?? ''] as const);
  return answers.length === 0 ? {} : { answers: Object.fromEntries(answers) };
}

const content = (year: Year) => ({ attitude: attitudeAt(year, 0), result: satisfying(year.rules)[0] ?? '' });

function happy(year: Year, draw: number, { running }: Issued) {
  const results = satisfying(year.rules);
  const chosen = draw < 0.82 ? 0 : draw < 0.95 ? 1 : 2;
  return {
    attitude: attitudeAt(year, draw < 0.9 ? 0 : 1),
    result: results[Math.min(chosen, results.length - 1)] ?? '',
    ...(running.plan.index % 60 === 11 ? { comment: hostileNote } : {}),
  };
}

/** Who does not use the platform signs on paper; the office enters it with its scan. */
export async function enterPaper(year: Year, id: string, tries: boolean): Promise<void> {
  const { client, forbidden } = year;
  const office = year.roll.offices.proposals;
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'], { type: 'application/pdf' }), '征询意见表.pdf');
  const scan = fileAnswer(await client.post(office, '/api/files', form));
  const input = { ...content(year), ...answersOf(year, 0), scanFileId: scan, signedAt: year.iso(client.now() - 86_400_000) };
  if (tries) {
    await forbidden.act(
      'a paper form entered by a supervision office',
      year.roll.offices.partySupervision,
      'evaluation',
      id,
      'enterPaper',
      input,
      '403 relationMissing',
    );
    await forbidden.act(
      'a paper form signed tomorrow',
      office,
      'evaluation',
      id,
      'enterPaper',
      { ...input, signedAt: year.iso(client.now() + 86_400_000) },
      '422 signedInFuture',
    );
  }
  year.given.add(id);
  await client.act(office, 'evaluation', id, 'enterPaper', input);
}

const fileAnswer = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string' ? body.id : '';

async function tryEvaluating(year: Year, issued: readonly Issued[]): Promise<void> {
  const entry = issued.find(
    ({ running, plan }) =>
      running.plan.kind === 'individual' && running.merged.length === 0 && running.parts.length === 1 && plan.classes.length === 1,
  );
  if (entry === undefined) return;
  const { forbidden } = year;
  const proposer = leadOf(year, entry.running.plan);
  const [open] = (await openOf(year, proposer)).filter(({ proposalId }) => proposalId === entry.running.id);
  if (open === undefined) return;
  const said = { ...content(year), ...answersOf(year, 0) };
  const other = member(year, (entry.running.plan.lead + 7) % year.scale.members);
  await forbidden.act('another member evaluates', other, 'evaluation', open.caseId, 'give', said, '403 relationMissing');
  await forbidden.act(
    'the unit evaluates itself',
    unitOf(year, entry.part.unit).clerk,
    'evaluation',
    open.caseId,
    'give',
    said,
    '403 relationMissing',
  );
  await forbidden.act(
    'the office evaluates for the proposer',
    year.roll.offices.proposals,
    'evaluation',
    open.caseId,
    'give',
    said,
    '403 relationMissing',
  );
  await forbidden.act(
    'dissatisfied without a word',
    proposer,
    'evaluation',
    open.caseId,
    'give',
    { ...said, result: dissatisfying(year.rules)[0] },
    '422 commentNeeded',
  );
  await forbidden.act(
    'a result nobody knows',
    proposer,
    'evaluation',
    open.caseId,
    'give',
    { ...said, result: 'splendid' },
    '422 resultUnknown',
  );
  const sent = { method: 'POST', path: `/api/evaluations/${open.caseId}/actions/give`, body: said } as const;
  await forbidden.replay('an evaluation is sent twice', proposer, sent, { ...said, attitude: attitudeAt(year, 1) });
  await forbidden.act('evaluated a second time', proposer, 'evaluation', open.caseId, 'give', said, '409 stateForbids');
}

/** Late is better than never: what was not returned in time. */
export async function evaluateLate(year: Year, late: Spoken['late']): Promise<void> {
  await year.client.each(late, async ({ person, id }) => {
    if (year.given.has(id)) return;
    year.given.add(id);
    await year.client.act(person, 'evaluation', id, 'give', { ...content(year), ...answersOf(year, 0), comment: '补交评价' });
  });
}
