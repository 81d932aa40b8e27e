import { modesInPerson } from './rules.ts';
import { hostileNote } from './text-source.ts';
import { leadOf, type Part, type Running, unitOf, type Year } from './year-state.ts';

/** One unit's talks with the proposers of the main proposal and of everyone merged into it, as the plan's chance has it. */
export async function consultAll(year: Year, running: Running, part: Part, round: number): Promise<void> {
  for (const about of [running, ...running.merged]) await consult(year, running, part, about, round);
}

async function consult(year: Year, running: Running, part: Part, about: Running, round: number): Promise<void> {
  const { client, forbidden } = year;
  const unit = unitOf(year, part.unit);
  const proposer = leadOf(year, about.plan);
  const random = about.plan.random.fork(`consult-${part.unit}-${round}`);
  const whom = { assignmentId: part.id, aboutId: about.id };
  const content = (mode: string, said = '单位介绍了办理打算，提案者补充了调研情况。') => ({
    stage: round > 1 ? 'after' : random.pick(['before', 'during'] as const),
    mode,
    heldAt: year.iso(client.now() - 2 * 3_600_000),
    place: random.pick(['单位会议室', '社区现场', '企业园区']),
    participants: [proposer.name, unit.clerk.name],
    said,
    agreed: '同意按所商方向办理。',
  });
  const { rules } = year;
  const mode = random.pick(rules.consultation.faceToFaceNeeded > 0 ? modesInPerson(rules) : rules.consultation.counted);
  const draw = random.next();
  if (draw < 0.05) {
    if (draw < 0.01)
      await forbidden.begin(
        'a unit waives for the proposer',
        unit.clerk,
        'consultation',
        running.id,
        'waive',
        { ...whom, note: '代为放弃' },
        '403 relationMissing',
      );
    await client.begin(proposer, 'consultation', running.id, 'waive', { ...whom, note: '本人不需要走访' });
    return;
  }
  if (draw < 0.08) {
    const attempt = {
      ...whom,
      attempts: Array.from({ length: rules.consultation.attemptsNeeded }, (_none, at) => ({
        at: year.iso(client.now() - (at + 2) * 86_400_000),
        mode: 'phone',
        outcome: '无人接听',
      })),
      note: '多次联系未果，申请放行',
    };
    if (draw < 0.06 && rules.consultation.attemptsNeeded > 0)
      await forbidden.begin(
        'a release asked for after too few attempts',
        unit.clerk,
        'consultation',
        running.id,
        'attempt',
        { ...attempt, attempts: attempt.attempts.slice(1) },
        '422 attemptsMissing',
      );
    const first = await client.begin(unit.clerk, 'consultation', running.id, 'attempt', attempt);
    await forbidden.act(
      'a unit releases itself',
      unit.leader,
      'consultation',
      first.id,
      'release',
      { note: '放行' },
      '403 relationMissing',
    );
    if (draw > 0.075)
      await client.act(year.roll.offices.partySupervision, 'consultation', first.id, 'refuseRelease', { note: '请再联系一次' });
    const last = draw > 0.075 ? await client.begin(unit.clerk, 'consultation', running.id, 'attempt', attempt) : first;
    await client.act(year.roll.offices.governmentSupervision, 'consultation', last.id, 'release', { note: '情况属实，同意放行' });
    return;
  }
  if (draw < 0.12) {
    const recorded = await client.begin(proposer, 'consultation', running.id, 'recordByProposer', { ...whom, ...content(mode) });
    if (draw < 0.09)
      await forbidden.act(
        'the proposer confirms the own record',
        proposer,
        'consultation',
        recorded.id,
        'confirm',
        {},
        '409 otherSideConfirms',
      );
    await client.act(unit.clerk, 'consultation', recorded.id, 'confirmByUnit');
    return;
  }
  const recorded = await client.begin(unit.clerk, 'consultation', running.id, 'record', {
    ...whom,
    withWhom: 'proposer',
    ...content(mode, draw > 0.97 ? hostileNote : undefined),
  });
  if (draw < 0.15) {
    await forbidden.act(
      'the unit confirms for the proposer',
      unit.clerk,
      'consultation',
      recorded.id,
      'confirm',
      {},
      '403 relationMissing',
    );
    const disputed = await client.act(proposer, 'consultation', recorded.id, 'dispute', { note: '记录不准确：当日只通了电话' });
    await client.act(unit.clerk, 'consultation', recorded.id, 'amend', content(mode, '更正后的记录'), disputed.version);
  }
  await client.act(proposer, 'consultation', recorded.id, 'confirm');
  // where the rulebook wants to see them talk more than once
  for (let more = 1; more < rules.consultation.needed; more += 1) {
    const another = await client.begin(unit.clerk, 'consultation', running.id, 'record', {
      ...whom,
      withWhom: 'proposer',
      ...content(mode),
    });
    await client.act(proposer, 'consultation', another.id, 'confirm');
  }
  // talks that nobody has confirmed yet count for nothing
  if (draw > 0.9)
    await client.begin(unit.clerk, 'consultation', running.id, 'record', { ...whom, withWhom: 'proposer', ...content('mail') });
}
