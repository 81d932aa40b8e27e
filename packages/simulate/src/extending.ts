import { answering, answerOf } from './handling.ts';
import { type Running, unitOf, type Year } from './year-state.ts';

/** Requests for more time, before the date; some are refused. */
export async function extendSome(year: Year, filed: readonly Running[], until: number): Promise<void> {
  const { client, forbidden } = year;
  const office = year.roll.offices.proposals;
  let tried = false;
  for (const running of filed)
    for (const part of answering(running)) {
      const wish = answerOf(running, part)?.extension;
      if (wish === undefined) continue;
      const { clerk, leader } = unitOf(year, part.unit);
      const request = { assignmentId: part.id, until: year.iso(until), reason: '涉及多部门会商，需延期' };
      if (!tried) {
        await forbidden.begin(
          'an extension without end',
          clerk,
          'extension',
          running.id,
          'request',
          { ...request, until: year.iso(until + 400 * 86_400_000) },
          '422 extensionTooFar',
        );
        await forbidden.begin(
          'an extension asked for by the leader',
          leader,
          'extension',
          running.id,
          'request',
          request,
          '403 relationMissing',
        );
      }
      const asked = await client.begin(clerk, 'extension', running.id, 'request', request);
      if (!tried) {
        await forbidden.begin(
          'a second extension while one is open',
          clerk,
          'extension',
          running.id,
          'request',
          request,
          '409 extensionOpen',
        );
        await forbidden.act('an extension granted by the unit', clerk, 'extension', asked.id, 'approve', {}, '403 relationMissing');
      }
      if (wish === 'approved') await client.act(office, 'extension', asked.id, 'approve', { comment: '同意延期' });
      else await client.act(office, 'extension', asked.id, 'refuse', { comment: '理由不充分，请按期办理' });
      if (!tried && wish === 'approved') {
        if (year.rules.extension.mostTimes === 1)
          await forbidden.begin(
            'a second extension of one round',
            clerk,
            'extension',
            running.id,
            'request',
            { ...request, until: year.iso(until + 5 * 86_400_000) },
            '409 extensionUsedUp',
          );
        tried = true;
      }
    }
}
