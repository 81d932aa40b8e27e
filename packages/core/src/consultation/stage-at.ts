import type { AssignmentState } from '../assignment/types.ts';
import type { ConsultationStage } from './types.ts';

/** Which knot a talk is most likely to be, by how far the unit's part has come; whoever records it may say otherwise. */
export const stageAt: Readonly<Record<AssignmentState, ConsultationStage>> = {
  preassigned: 'before',
  objected: 'before',
  claimed: 'before',
  assigned: 'before',
  handling: 'during',
  opinionGiven: 'during',
  answered: 'after',
  completed: 'after',
  replaced: 'after',
};
