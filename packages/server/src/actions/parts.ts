import { homeOf, homeOfRecord, type ProcedureName, procedureNames, type RecordName, recordNames } from '@shangliang/core';

/** What a proposal's dossier is made of beside its proposal, each read from a table of its own. */
export type Part = Exclude<ProcedureName, 'proposal'> | RecordName | 'due' | 'merged';

const caseParts = procedureNames.filter((name) => name !== 'proposal').filter((name) => homeOf[name] === 'proposal');
const recordParts = recordNames.filter((name) => homeOfRecord[name] === 'proposal');
export const allParts: readonly Part[] = [...caseParts, ...recordParts, 'due', 'merged'];

export const isRecord = (part: Part): part is RecordName => recordNames.some((name) => name === part);
