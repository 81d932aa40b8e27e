import type { Id } from '../procedure/row.ts';

/** What the roll and past proposals say of a member; never how to reach them. */
export interface CoSignerProfile {
  id: Id;
  /** Fields in which they are experts (理论型专家委员), by the rulebook's codes. */
  expertise: readonly string[];
  /** Fields in which they work (实操型职务委员). */
  practice: readonly string[];
  /** Sectors they belong to. */
  sectorIds: readonly Id[];
  /** How many proposals in each field they have submitted or signed. */
  written: Readonly<Record<string, number>>;
}

export const coSignerReasons = [
  'expertForPractitioner',
  'practitionerForExpert',
  'expertInField',
  'worksInField',
  'wroteInField',
  'otherSector',
] as const;
export type CoSignerReason = (typeof coSignerReasons)[number];

export interface CoSignerSuggestion {
  id: Id;
  reasons: CoSignerReason[];
}

const weight: Readonly<Record<CoSignerReason, number>> = {
  expertForPractitioner: 8,
  practitionerForExpert: 8,
  expertInField: 4,
  worksInField: 4,
  wroteInField: 2,
  otherSector: 1,
};

/** Who knows the field without doing it is completed by who does it, and the other way round (Y3: 优势互补). */
function reasonsFor(author: CoSignerProfile, other: CoSignerProfile, field: string): CoSignerReason[] {
  const [expert, practitioner] = [other.expertise.includes(field), other.practice.includes(field)];
  const reasons: CoSignerReason[] = [];
  if (expert)
    reasons.push(author.practice.includes(field) && !author.expertise.includes(field) ? 'expertForPractitioner' : 'expertInField');
  if (practitioner)
    reasons.push(author.expertise.includes(field) && !author.practice.includes(field) ? 'practitionerForExpert' : 'worksInField');
  if ((other.written[field] ?? 0) > 0) reasons.push('wroteInField');
  // another view alone is no reason to ask somebody
  if (reasons.length > 0 && other.sectorIds.length > 0 && !other.sectorIds.some((id) => author.sectorIds.includes(id)))
    reasons.push('otherSector');
  return reasons;
}

/** Members who would complete the author in this field, the most fitting first, each with the reasons. */
export function suggestCoSigners(
  author: CoSignerProfile,
  others: readonly CoSignerProfile[],
  field: string,
  most: number,
): CoSignerSuggestion[] {
  const score = ({ reasons }: CoSignerSuggestion): number => reasons.reduce((sum, reason) => sum + weight[reason], 0);
  const written = new Map(others.map((other) => [other.id, other.written[field] ?? 0]));
  return others
    .filter((other) => other.id !== author.id)
    .map((other) => ({ id: other.id, reasons: reasonsFor(author, other, field) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((one, two) => score(two) - score(one) || (written.get(two.id) ?? 0) - (written.get(one.id) ?? 0) || one.id.localeCompare(two.id))
    .slice(0, most);
}
