import { describe, expect, it } from 'vitest';
import { type CoSignerProfile, suggestCoSigners } from './co-signers.ts';

const member = (id: string, over: Partial<CoSignerProfile> = {}): CoSignerProfile => ({
  id,
  expertise: [],
  practice: [],
  sectorIds: [],
  written: {},
  ...over,
});

describe('Y3 complementary co-signers', () => {
  const builder = member('builder', { practice: ['urban'], sectorIds: ['economy'] });
  const professor = member('professor', { expertise: ['urban'], sectorIds: ['education'] });
  const colleague = member('colleague', { practice: ['urban'], sectorIds: ['economy'] });
  const writer = member('writer', { written: { urban: 3 } });
  const stranger = member('stranger', { expertise: ['health'], sectorIds: ['medicine'] });

  it('are first the expert for a practitioner and the practitioner for an expert, each with the reasons', () => {
    expect(suggestCoSigners(builder, [colleague, stranger, writer, professor, builder], 'urban', 10)).toEqual([
      { id: 'professor', reasons: ['expertForPractitioner', 'otherSector'] },
      { id: 'colleague', reasons: ['worksInField'] },
      { id: 'writer', reasons: ['wroteInField'] },
    ]);
    expect(suggestCoSigners(professor, [builder], 'urban', 10)).toEqual([
      { id: 'builder', reasons: ['practitionerForExpert', 'otherSector'] },
    ]);
  });

  it('are nobody whom only another sector recommends, and no more than asked for', () => {
    expect(suggestCoSigners(builder, [stranger], 'urban', 10)).toEqual([]);
    expect(suggestCoSigners(builder, [colleague, professor, writer], 'urban', 1).map((entry) => entry.id)).toEqual(['professor']);
  });
});
