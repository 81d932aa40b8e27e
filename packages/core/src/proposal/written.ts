import { drafting } from './drafting.ts';
import type { ProposalState } from './types.ts';

/** States in which the text is still its authors' to change. */
export const statesWritten: readonly ProposalState[] = drafting.edit.from;
