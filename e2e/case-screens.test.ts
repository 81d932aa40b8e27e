import type { CaseView } from '@shangliang/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows } from './testing/open-demo.ts';
import { asking, casesIn, rollOf } from './testing/people-of.ts';

let demo: Demo;
/** Where each screen is seen as whom. */
let places: Record<'case' | 'consult' | 'reply' | 'evaluate' | 'print', { path: string; login: string }>;
let desk: { path: string; login: string };

async function begin(login: string, path: string, body: unknown): Promise<{ id: string }> {
  const signedIn = await demo.visit();
  await signedIn.request.post('/api/sign-in', { data: { login, password: 'shangliang-demo' } });
  const answer = await signedIn.request.post(path, { data: body });
  if (!answer.ok()) throw new Error(await answer.text());
  const begun: { id: string } = await answer.json();
  await signedIn.context().close();
  return begun;
}

const partOf = (view: CaseView) => view.cases.assignment?.find((entry) => entry.state === 'handling' && entry.role !== 'coHandler');
const waitsForDraft = (view: CaseView): boolean =>
  view.waiting.some(({ action, caseId }) => action === 'reply.draft' && caseId === partOf(view)?.id);

const clerkOf = (units: Awaited<ReturnType<typeof rollOf>>['units'], view: CaseView): string | undefined => {
  const part = partOf(view);
  return part === undefined ? undefined : units.get(String(part.unitId))?.clerk;
};

beforeAll(async () => {
  demo = await openDemo();
  const { units, members } = await rollOf(demo);
  const [assigned, answered] = [await casesIn(demo, 'assigned'), await casesIn(demo, 'answered')];
  // a draft is its unit's own: only its clerk sees that there is none yet
  let handled: CaseView | undefined;
  for (const view of assigned) {
    const clerk = clerkOf(units, view);
    const part = partOf(view);
    if (clerk === undefined || part === undefined) continue;
    const own = await (await asking(demo, clerk))<CaseView>(`/api/proposals/${part.proposalId}`);
    if (!waitsForDraft(own)) continue;
    handled = own;
    break;
  }
  const part = handled === undefined ? undefined : partOf(handled);
  const evaluated = answered
    .flatMap((view) =>
      (view.cases.evaluation ?? []).map((entry) => ({ ...entry, login: members.get(view.names[String(entry.evaluatorId)] ?? '') })),
    )
    .find((entry) => entry.state === 'awaited' && entry.login !== undefined);
  if (handled === undefined || part === undefined || evaluated === undefined) throw new Error('the demo lacks a case to look at');
  const login = clerkOf(units, handled) ?? '';
  const id = part.proposalId;
  const reply = await begin(login, `/api/proposals/${id}/replies/actions/draft`, { assignmentId: part.id, opening: '' });
  desk = { path: `/proposals/${id}/reply/${reply.id}`, login };
  places = {
    case: { path: `/proposals/${evaluated.proposalId}`, login: 'office' },
    consult: { path: `/proposals/${id}/consult/${part.id}`, login },
    reply: desk,
    evaluate: {
      path: `/proposals/${evaluated.proposalId}/evaluate/${evaluated.id}`,
      login: evaluated.login ?? '',
    },
    print: { path: `/proposals/${evaluated.proposalId}/print`, login: 'office' },
  };
}, 120_000);
afterAll(() => demo.close());

const screens = ['case', 'consult', 'reply', 'evaluate', 'print'] as const;
const readers = [
  { language: 'zh-CN', width: 1440 },
  { language: 'en', width: 390 },
  { language: 'zh-CN', width: 390, theme: 'dark', print: 'larger' },
  { language: 'en', width: 1440, theme: 'dark' },
] as const;

test.each(screens.flatMap((screen) => readers.map((reader) => ({ screen, ...reader }))))(
  'the screen “$screen” is without a fault ($language, $width px, $theme)',
  async ({ screen, ...reader }) => {
    const { path, login } = places[screen];
    const page = await demo.signIn(login, reader);
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
    await keepPicture(page, `${screen}-${reader.language}-${reader.width}${'theme' in reader ? '-dark' : ''}`);
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.context().close();
  },
);

test('a case that is not open to the reader says so, and nothing more', async () => {
  const page = await demo.signIn('office');
  await page.goto('/proposals/01900000-0000-7000-8000-000000000000');
  await page.getByText('没有找到，或者它不对您开放。').waitFor();
  expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['没有找到，或者它不对您开放。']);
});
