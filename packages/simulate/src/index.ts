/** A committee's year, driven through the HTTP interface; and the texts the demo shows. */
export { demoBodies, demoMembers } from './demo/people.ts';
export { demoProposals } from './demo/proposals.ts';
export type * from './demo/types.ts';
export { demoUnits } from './demo/units.ts';
export { type SimulatedPreset, simulatedPresets } from './scale.ts';
export type { Summary } from './summary.ts';
export type { ProposalText } from './text-source.ts';
export { simulateYear, startOf, type YearOptions } from './year.ts';
