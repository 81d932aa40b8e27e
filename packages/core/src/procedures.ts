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
import type { AnyProcedure, AnyRule, Procedure } from './procedure/define.ts';
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

/** `procedure.action` of everything that a person does alone, whoever covers the post. */
export const inPersonActions: readonly string[] = Object.values(procedures).flatMap((table: AnyProcedure) =>
  Object.entries(table.actions).flatMap(([action, rule]) => (rule.inPerson ? [`${table.name}.${action}`] : [])),
);

/** The actions that begin a case, named `procedure.action`. */
const beginnings = Object.values(procedures).flatMap((table: AnyProcedure) =>
  Object.entries(table.actions).flatMap(([action, rule]) => (rule.from.length === 0 ? [{ name: `${table.name}.${action}`, rule }] : [])),
);
/** Those of them whose case comes to lie under such a case. */
export const beginningsUnder = (parent: AnyRule['under']): typeof beginnings => beginnings.filter(({ rule }) => rule.under === parent);

/** Whether a table has this action; `Object.hasOwn`, for the name may come from a URL. */
export const isProcedureAction = (name: ProcedureName, action: string): boolean => Object.hasOwn(procedures[name].actions, action);
