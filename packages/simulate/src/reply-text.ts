import type { Due } from './replying.ts';
import { type ClassRank, classOf } from './rules.ts';
import { hostileNote } from './text-source.ts';
import { unitOf, type Year } from './year-state.ts';

const adoptionsOf = (rank: ClassRank, adopted: boolean, count: number): string[] =>
  Array.from({ length: count }, (_none, at) => {
    if (rank === 'settled') return at % 4 === 3 ? 'partly' : 'adopted';
    if (rank === 'promised') return adopted && at === 0 ? 'partly' : 'planned';
    if (rank === 'later') return at % 2 === 0 ? 'declined' : 'planned';
    return 'declined';
  });

/** What one unit answers in one round, recommendation by recommendation. */
export function textOfReply(year: Year, due: Due) {
  const rank = due.plan.classes[due.round - 1] ?? 'settled';
  const own = due.running.recommendations.filter(
    (entry) => entry.units.length === 0 || entry.units.includes(unitOf(year, due.part.unit).id),
  );
  const adoptions = adoptionsOf(rank, due.plan.adopted[due.round - 1] ?? false, own.length);
  const open =
    due.running.plan.random.fork(`open-${due.part.unit}`).chance(0.1) && year.rules.reply.openness.some(({ code }) => code === 'none');
  const unit = unitOf(year, due.part.unit);
  return {
    opening: `您提出的第 ${due.running.serialNo} 号提案收悉，${unit.name}高度重视，现答复如下：`,
    closing: due.running.plan.index % 50 === 7 ? hostileNote : '感谢您对我们工作的关心和支持。',
    class: classOf(year.rules, rank),
    openness: open ? 'none' : (year.rules.reply.openness[0]?.code ?? ''),
    ...(open ? { opennessReason: '涉及未定事项' } : {}),
    contactName: unit.clerk.name,
    contactPhone: '0755-12345678',
    answers: own.map((entry, at) => ({
      recommendationId: entry.id,
      adoption: adoptions[at] ?? 'declined',
      text: '我们会同有关单位作了研究，具体办理情况已列入工作台账，逐月推进。',
      ...(adoptions[at] === 'declined' ? { reason: '现行政策和财力暂不具备条件', nextStep: '条件具备时优先研究' } : {}),
    })),
  };
}
