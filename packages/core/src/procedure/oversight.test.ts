import { expect, test } from 'vitest';
import { actorOf } from './actor.ts';
import { overseenBy } from './oversight.ts';

test('who watches over the committee sees what is late everywhere; who watches over units, what is late there', () => {
  expect(overseenBy(actorOf('p', [{ kind: 'leader', organizationId: null }]))).toEqual([null]);
  expect(
    overseenBy(
      actorOf('p', [
        { kind: 'unitLeader', organizationId: 'u1' },
        { kind: 'unitSupervision', organizationId: 'u1' },
        { kind: 'unitLeader', organizationId: 'u2' },
      ]),
    ),
  ).toEqual(['u1', 'u2']);
  expect(
    overseenBy(
      actorOf('p', [
        { kind: 'unitLeader', organizationId: 'u1' },
        { kind: 'chairperson', organizationId: null },
      ]),
    ),
  ).toEqual([null]);
});

test('who handles or proposes watches over nobody; a post lent for a time is not one’s own to watch with', () => {
  const clerk = actorOf('p', [
    { kind: 'member', organizationId: null },
    { kind: 'unitClerk', organizationId: 'u1' },
  ]);
  expect(overseenBy(clerk)).toEqual([]);
  expect(overseenBy({ ...clerk, subjects: new Set([...clerk.subjects, 'r:leader']), own: clerk.subjects })).toEqual([]);
});
