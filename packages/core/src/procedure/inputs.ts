import type { ActivityInputs } from '../activity/types.ts';
import type { AdjustmentInputs } from '../adjustment/types.ts';
import type { AssignmentInputs } from '../assignment/types.ts';
import type { CatalogueInputs } from '../catalogue/types.ts';
import type { ConciliationInputs } from '../conciliation/types.ts';
import type { ConsultationInputs } from '../consultation/types.ts';
import type { EscalationInputs } from '../escalation/types.ts';
import type { EvaluationInputs } from '../evaluation/types.ts';
import type { ExtensionInputs } from '../extension/types.ts';
import type { PromptInputs } from '../prompt/types.ts';
import type { ProposalInputs } from '../proposal/types.ts';
import type { RecommendationInputs } from '../recommendation/types.ts';
import type { ReplyInputs } from '../reply/types.ts';
import type { ReservationInputs } from '../reservation/types.ts';
import type { TalkInputs } from '../talk/types.ts';
import type { TaskInputs } from '../task/types.ts';
import type { TopicInputs } from '../topic/types.ts';
import type { TrackingInputs } from '../tracking/types.ts';

/** What each action of each procedure takes; `contract` answers every entry with a schema. */
export interface Inputs {
  proposal: ProposalInputs;
  adjustment: AdjustmentInputs;
  assignment: AssignmentInputs;
  conciliation: ConciliationInputs;
  recommendation: RecommendationInputs;
  task: TaskInputs;
  consultation: ConsultationInputs;
  extension: ExtensionInputs;
  escalation: EscalationInputs;
  reply: ReplyInputs;
  evaluation: EvaluationInputs;
  tracking: TrackingInputs;
  activity: ActivityInputs;
  talk: TalkInputs;
  catalogue: CatalogueInputs;
  topic: TopicInputs;
  reservation: ReservationInputs;
  prompt: PromptInputs;
}
