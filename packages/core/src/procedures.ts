import { activity } from './activity/lifecycle.ts';
import { adjustment } from './adjustment/lifecycle.ts';
import { assignment } from './assignment/lifecycle.ts';
import { catalogue } from './catalogue/lifecycle.ts';
import { conciliation } from './conciliation/lifecycle.ts';
import { consultation } from './consultation/lifecycle.ts';
import type { ProcedureName } from './dossier/dossier.ts';
import { escalation } from './escalation/lifecycle.ts';
import { evaluation } from './evaluation/lifecycle.ts';
import { extension } from './extension/lifecycle.ts';
import type { AnyProcedure, Procedure } from './procedure/define.ts';
import { prompt } from './prompt/lifecycle.ts';
import { proposal } from './proposal/lifecycle.ts';
import { recommendation } from './recommendation/lifecycle.ts';
import { reply } from './reply/lifecycle.ts';
import { reservation } from './reservation/lifecycle.ts';
import { talk } from './talk/lifecycle.ts';
import { task } from './task/lifecycle.ts';
import { topic } from './topic/lifecycle.ts';
import { tracking } from './tracking/lifecycle.ts';

/** Every procedure of the product. */
export const procedures: { readonly [P in ProcedureName]: Procedure<P> } = {
  proposal,
  adjustment,
  assignment,
  conciliation,
  recommendation,
  task,
  consultation,
  extension,
  escalation,
  reply,
  evaluation,
  tracking,
  activity,
  talk,
  catalogue,
  topic,
  reservation,
  prompt,
};

export const tableOf = (name: ProcedureName): AnyProcedure => procedures[name];

/** Whether a table has this action; `Object.hasOwn`, for the name may come from a URL. */
export const isProcedureAction = (name: ProcedureName, action: string): boolean => Object.hasOwn(procedures[name].actions, action);
