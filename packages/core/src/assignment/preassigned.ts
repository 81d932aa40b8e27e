import type { Scene } from '../procedure/define.ts';
import type { AssignmentInputs } from './types.ts';

/** A unit's part as it begins: proposed, and nothing done about it. */
export const fresh = (scene: Scene<undefined>, input: AssignmentInputs['preassign']) => ({
  unitId: input.unitId,
  centralOfficeId: scene.directory.organization(input.unitId)?.parentId ?? null,
  role: input.role,
  round: 1,
  acceptedBy: null,
  objection: null,
  suggestedUnitId: null,
  suggestionReason: null,
  receivedAt: null,
  firstContactAt: null,
  plan: null,
  headName: null,
  deputyName: null,
  handlerName: null,
  opinion: null,
  opinionClass: null,
  opinionGivenAt: null,
  remindedAt: null,
  answeredAt: null,
  trackingClass: null,
  trackingReason: null,
});
