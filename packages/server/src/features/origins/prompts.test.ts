import { noticeList, ownPrompt } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tick } from '../../actions/tick.ts';
import { done, read } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { announced, catalogueOpened, promptsIn, talkRecorded, topicListed } from '../../testing/origin-scenes.ts';
import { drafted } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const promptsOf = async (login: string) =>
  read(await house.called(login).get('/api/notices?limit=200'), noticeList).items.filter((entry) => entry.procedure === 'prompt');
const own = async (login: string) => read(await house.called(login).get('/api/prompts/own'), ownPrompt);

describe('F1 quarterly prompts', () => {
  it('go once a scheduled month to each member and leader of a body, however many ticks run at once', async () => {
    await promptsIn(house, [6, 9]);
    await house.moveTo('2026-05-31T10:00:00+08:00');
    expect(await promptsOf('li')).toEqual([]);
    await house.moveTo('2026-06-01T08:00:00+08:00');
    await Promise.all([1, 2, 3, 4].map(() => tick(house.running.deps)));
    for (const login of ['li', 'minmeng.bodyLeader', 'medicine.bodyMember'])
      expect((await promptsOf(login)).map((entry) => entry.title)).toEqual(['2026-06']);
    expect(read(await house.as('unitClerk', 'transport').get('/api/notices'), noticeList).items).toEqual([]);
    await house.moveTo('2026-08-31T10:00:00+08:00');
    expect(await promptsOf('li')).toHaveLength(1);
    await house.moveTo('2026-09-01T10:00:00+08:00');
    expect((await promptsOf('li')).map((entry) => entry.title)).toEqual(['2026-09', '2026-06']);
    expect((await promptsOf('li'))[0]?.sentence).toBe('季度提醒：请把视察、调研、协商的收获写成提案');
  });

  it('name one’s own notes, talks and bookings that are no proposal yet', async () => {
    const li = house.called('li');
    const activityId = await announced(house);
    done(await li.act('activity', activityId, 'signUp', {}));
    await house.moveTo(new Date(house.now() + 25 * 3_600_000).toISOString());
    done(await li.act('activity', activityId, 'note', { text: '车位少' }));
    const talkId = await talkRecorded(house);
    const catalogueId = await catalogueOpened(house);
    const topicId = await topicListed(house, catalogueId);
    done(await li.begin('reservation', catalogueId, 'book', { topicId }));
    const { prompt, unused } = await own('li');
    expect(prompt).toMatchObject({ month: '2026-09' });
    expect(unused).toMatchObject({
      notes: [{ activityId, text: '车位少' }],
      talks: [{ id: talkId }],
      reservations: [{ catalogueId, topicId, topic: '老旧小区停车' }],
    });
    done(await li.act('activity', activityId, 'draftFromNote', { noteId: unused.notes[0]?.id }));
    done(await li.act('reservation', unused.reservations[0]?.id ?? '', 'draft', {}));
    done(await li.act('proposal', await drafted(house), 'attachTalk', { talkId }));
    expect((await own('li')).unused).toEqual({ notes: [], talks: [], reservations: [] });
    expect((await own('wang')).unused).toEqual({ notes: [], talks: [], reservations: [] });
  });
});
