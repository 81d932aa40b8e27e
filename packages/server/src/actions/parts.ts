import { type Dossier, homeOf, homeOfRecord, type ProcedureName, procedureNames, type RecordName, recordNames } from '@shangliang/core';

/** What a proposal's dossier is made of beside its proposal, each read from a table of its own. */
export type Part = Exclude<ProcedureName, 'proposal'> | RecordName | 'due' | 'merged';

const caseParts = procedureNames.filter((name) => name !== 'proposal').filter((name) => homeOf[name] === 'proposal');
const recordParts = recordNames.filter((name) => homeOfRecord[name] === 'proposal');
export const allParts: readonly Part[] = [...caseParts, ...recordParts, 'due', 'merged'];

const isPart = (name: unknown): name is Part => allParts.some((part) => part === name);

/** The parts a proposal is known to have; every one where that is not known. */
export function partsIn(column: unknown): ReadonlySet<Part> {
  return new Set(typeof column === 'string' ? column.split(' ').filter(isPart) : allParts);
}

/** As the column `proposal.parts` keeps them. */
export const partsColumn = (parts: readonly Part[]): string => parts.join(' ');

/** The parts of a dossier that have entries, in the one order in which they are kept. */
export function filledParts(dossier: Dossier): Part[] {
  const size = (part: Part): number => {
    if (part === 'due') return dossier.dues.length;
    if (part === 'merged') return dossier.merged.length;
    return (isRecord(part) ? dossier.records[part] : dossier.cases[part]).length;
  };
  return allParts.filter((part) => size(part) > 0);
}

export const isRecord = (part: Part): part is RecordName => recordNames.some((name) => name === part);
