/** A committee's year, driven through the HTTP interface. */
export { type SimulatedPreset, simulatedPresets } from './scale.ts';
export type { Summary } from './summary.ts';
export { openSweep, type Sweep } from './sweep.ts';
export type { ProposalText } from './text-source.ts';
export { simulateYear, startOf, type YearOptions } from './year.ts';
