import { startApplication, startFloor } from './child.ts';
import { withClient } from './database.ts';
import { type Figure, milliseconds, times } from './figures.ts';
import type { Ask } from './load.ts';
import { signIn } from './readers.ts';
import { costOf } from './reads.ts';

const said = {
  stage: 'during',
  mode: 'siteVisit',
  heldAt: '2026-06-20T02:00:00Z',
  place: '县政协会议室',
  participants: ['承办单位经办人', '提案第一提案人'],
  said: '双方就提案所提建议的可行性、进度安排与经费来源交换了意见，承办单位介绍了前期调研的情况，提案人补充了两处现场的实际问题。',
  agreed: '承办单位于下月底前拿出方案，方案形成后再次与提案人沟通，双方同意以书面形式确认。',
};

export interface Part {
  id: string;
  proposal_id: string;
  committee_id: string;
  login: string;
}

/** Parts in hand, with the clerk who may put a consultation on record. */
export async function partsInHand(url: string, most: number, committees: 'one' | 'many'): Promise<Part[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<Part>(
      `with own as (select distinct on (p.committee_id, p.organization_id) p.committee_id, p.organization_id, a.login
         from post p join account a on a.committee_id = p.committee_id and a.person_id = p.person_id
         where p.kind = 'unitClerk' and p.ends_at is null order by p.committee_id, p.organization_id, a.login),
       measured as (select committee_id from proposal group by 1 order by count(*) desc limit 1)
       select s.id, s.proposal_id, s.committee_id, o.login from assignment s join own o on o.committee_id = s.committee_id and o.organization_id = s.unit_id
       where s.state = 'handling' and s.role <> 'coHandler' and (s.committee_id = (select committee_id from measured)) = $2
       order by md5(s.id::text) limit $1`,
      [most, committees === 'one'],
    );
    return rows;
  });
}

export const recordAsk = (part: Part, cookie: string | undefined): Ask => ({
  method: 'POST',
  path: `/api/proposals/${part.proposal_id}/consultations/actions/record`,
  cookie,
  body: { ...said, assignmentId: part.id, withWhom: 'proposer' },
});

/** A consultation put on record: a case begins, an event, a date set and one settled, notices, matters. */
export async function benchActions(url: string, requests: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  const server = await startApplication(url);
  const floor = await startFloor(url);
  try {
    for (const committees of ['one', 'many'] as const) {
      const parts = await partsInHand(url, requests * 3, committees);
      if (parts.length === 0) continue;
      const cookies = new Map<string, string>();
      for (const { login } of parts) if (!cookies.has(login)) cookies.set(login, await signIn(server.port, login));
      const own = parts.map((part) => recordAsk(part, cookies.get(part.login)));
      const bare = parts.map(
        (part): Ask => ({
          method: 'POST',
          path: `/act?id=${part.id}&q=${encodeURIComponent(JSON.stringify({ committeeId: part.committee_id }))}`,
          body: said,
        }),
      );
      const third = Math.floor(parts.length / 3);
      const ownCost = await costOf(url, server, own.slice(third), own.slice(0, third));
      const floorCost = await costOf(url, floor, bare.slice(third), bare.slice(0, third));
      const where = committees === 'one' ? 'in one committee' : `over ${new Set(parts.map((part) => part.committee_id)).size} committees`;
      const rate = ownCost.requests / ownCost.seconds;
      const least = committees === 'one' ? 400 : 700;
      for (const side of ['application', 'database'] as const)
        figures.push({
          what: `action ${where}: ${side}`,
          target: '≤ 3 × floor',
          figure: `${milliseconds(ownCost[side])} / ${milliseconds(floorCost[side])} = ${times(ownCost[side] / floorCost[side])}`,
          ok: ownCost[side] / floorCost[side] <= 3,
        });
      figures.push({
        what: `action ${where}: a second`,
        target: `≥ ${least}`,
        figure: `${Math.round(rate)}   (p95 ${milliseconds(ownCost.p95)}; floor ${Math.round(floorCost.requests / floorCost.seconds)})`,
        ok: rate >= least,
      });
    }
  } finally {
    await server.stop();
    await floor.stop();
  }
  return figures;
}
