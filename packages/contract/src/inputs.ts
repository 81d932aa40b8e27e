import type { ProcedureName } from '@shangliang/core';
import type { z } from 'zod';
import { activityInputs } from './inputs/activity.ts';
import { adjustmentInputs } from './inputs/adjustment.ts';
import { assignmentInputs } from './inputs/assignment.ts';
import { catalogueInputs, reservationInputs, topicInputs } from './inputs/catalogue.ts';
import { conciliationInputs } from './inputs/conciliation.ts';
import { consultationInputs } from './inputs/consultation.ts';
import { escalationInputs } from './inputs/escalation.ts';
import { evaluationInputs } from './inputs/evaluation.ts';
import { extensionInputs } from './inputs/extension.ts';
import type { InputSchemas } from './inputs/input-schemas.ts';
import { promptInputs } from './inputs/prompt.ts';
import { proposalInputs } from './inputs/proposal.ts';
import { recommendationInputs } from './inputs/recommendation.ts';
import { replyInputs } from './inputs/reply.ts';
import { talkInputs } from './inputs/talk.ts';
import { taskInputs } from './inputs/task.ts';
import { trackingInputs } from './inputs/tracking.ts';

/** What every action of every procedure takes. */
export const inputs: { readonly [P in ProcedureName]: InputSchemas<P> } = {
  proposal: proposalInputs,
  adjustment: adjustmentInputs,
  assignment: assignmentInputs,
  conciliation: conciliationInputs,
  recommendation: recommendationInputs,
  task: taskInputs,
  consultation: consultationInputs,
  extension: extensionInputs,
  escalation: escalationInputs,
  reply: replyInputs,
  evaluation: evaluationInputs,
  tracking: trackingInputs,
  activity: activityInputs,
  talk: talkInputs,
  catalogue: catalogueInputs,
  topic: topicInputs,
  reservation: reservationInputs,
  prompt: promptInputs,
};

/** The schema of an action's input, or undefined where the procedure has no such action. */
export function inputSchema(procedure: ProcedureName, action: string): z.ZodType | undefined {
  const schemas: Readonly<Record<string, z.ZodType>> = inputs[procedure];
  return Object.hasOwn(schemas, action) ? schemas[action] : undefined;
}
