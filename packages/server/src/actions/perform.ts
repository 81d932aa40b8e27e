import {
  type Actor,
  allowedActions,
  type Command,
  type Decision,
  decide,
  type Dossier,
  findCase,
  type Id,
  isProcedureAction,
  maySee,
  type Problem,
  type ProcedureName,
  touchedBy,
  type World,
} from '@shangliang/core';
import { worldOf } from '../committee-facts.ts';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { Refusal } from '../problem.ts';
import { type Answer, findAnswer, isRepeatedKey, type Keyed, keepAnswer } from './answers.ts';
import { findProposalOf, loadDossiers, lockProposals } from './load.ts';
import { type GivenNumbers, persist } from './persist.ts';

/** Somebody signed in, as actions see them. */
export interface Acting {
  committeeId: Id;
  actor: Actor;
}

/** One action on one case, or the beginning of one. */
export interface ActionRequest {
  procedure: ProcedureName;
  action: string;
  caseId?: Id | undefined;
  proposalId?: Id | undefined;
  input: unknown;
  expectedVersion?: number | undefined;
}

export interface ActionResult {
  procedure: ProcedureName;
  id: Id;
  proposalId: Id;
  state: string;
  version: number;
  numbers: Record<string, string>;
  begun: { procedure: ProcedureName; id: Id; proposalId: Id }[];
  allowedActions: ReturnType<typeof allowedActions>;
}

/**
 * The one way in: replay or load, decide, save, append to the record, answer; all in one transaction.
 * Several requests are one act: all of them, or none.
 * @throws Refusal where a rule refuses; nothing is written then
 */
export async function perform(
  deps: Deps,
  who: Acting,
  requests: readonly ActionRequest[],
  keyed: Keyed | undefined,
  shape: (results: ActionResult[]) => Answer,
): Promise<Answer> {
  try {
    return await deps.database.inCommittee(who.committeeId, async (tx) => {
      const known = keyed === undefined ? undefined : await findAnswer(tx, keyed);
      if (known !== undefined) return known;
      const results = await performAll(deps, tx, who, requests);
      const answer = shape(results);
      if (keyed !== undefined) await keepAnswer(tx, keyed, answer, Date.now());
      return answer;
    });
  } catch (error) {
    if (keyed === undefined || !isRepeatedKey(error)) throw error;
    const first = await deps.database.inCommittee(who.committeeId, (tx) => findAnswer(tx, keyed));
    if (first === undefined) throw error;
    return first;
  }
}

async function performAll(deps: Deps, tx: Tx, who: Acting, requests: readonly ActionRequest[]): Promise<ActionResult[]> {
  const world = await worldOf(deps, tx, who.committeeId);
  const commands = await Promise.all(requests.map((request) => locate(tx, who.committeeId, request)));
  const before = await loadAll(tx, who.committeeId, commands);
  const decisions: Decision[] = [];
  const problems: (Problem & { pointer: string })[] = [];
  let dossiers: ReadonlyMap<Id, Dossier> = before;
  commands.forEach((command, index) => {
    const decision = decideOne(world, dossiers, command, who.actor, requests.length > 1);
    if (decision.ok) {
      decisions.push(decision.decision);
      dossiers = decision.decision.dossiers;
    } else problems.push(...decision.problems.map((problem) => ({ ...problem, pointer: `/items/${index}${problem.pointer ?? ''}` })));
  });
  const [first] = problems;
  if (first !== undefined) throw new Refusal(first.code, { errors: problems });
  const numbers = await persist(tx, who.committeeId, world, before, decisions);
  return decisions.map((decision) => resultOf(world, decision, who.actor, numbers));
}

/** Finds the dossier of a case. @throws Refusal notFound, for what is not there and what may not be seen alike */
async function locate(tx: Tx, committeeId: Id, request: ActionRequest): Promise<Command> {
  if (!isProcedureAction(request.procedure, request.action)) throw new Refusal('notFound');
  if (request.caseId === undefined) return { ...request };
  const proposalId = await findProposalOf(tx, committeeId, request.procedure, request.caseId);
  if (proposalId === undefined) throw new Refusal('notFound');
  return { ...request, proposalId };
}

async function loadAll(tx: Tx, committeeId: Id, commands: readonly Command[]): Promise<Map<Id, Dossier>> {
  const direct = [...new Set(commands.flatMap((command) => command.proposalId ?? []))];
  if (direct.length === 0) return new Map();
  await lockProposals(tx, committeeId, direct);
  const dossiers = await loadDossiers(tx, committeeId, direct);
  const touched = commands.flatMap((command) => {
    const dossier = command.proposalId === undefined ? undefined : dossiers.get(command.proposalId);
    return dossier === undefined ? [] : touchedBy(dossier, command);
  });
  const missing = [...new Set(touched)].filter((id) => !dossiers.has(id));
  if (missing.length === 0) return dossiers;
  // whoever locks several does so in one order: start again with all of them known
  await lockProposals(tx, committeeId, missing);
  return loadDossiers(tx, committeeId, [...direct, ...missing]);
}

function decideOne(world: World, dossiers: ReadonlyMap<Id, Dossier>, command: Command, actor: Actor, several: boolean) {
  const dossier = command.proposalId === undefined ? undefined : dossiers.get(command.proposalId);
  if (command.proposalId !== undefined && (dossier === undefined || !maySee(dossier, actor))) throw new Refusal('notFound');
  const verdict = decide(world, dossiers, command, actor);
  if (verdict.ok || several) return verdict;
  throw refusalOf(world, dossier, command, actor, verdict.problems);
}

/** A refusal says what is allowed instead, and a stale version which one is newer. */
function refusalOf(world: World, dossier: Dossier | undefined, command: Command, actor: Actor, problems: readonly Problem[]): Refusal {
  const [first] = problems;
  const self = dossier === undefined || command.caseId === undefined ? undefined : findCase(dossier, command.procedure, command.caseId);
  const pointed = problems.filter((problem) => problem.pointer !== undefined);
  return new Refusal(first?.code ?? 'noSuchAction', {
    errors: pointed,
    ...(self === undefined || dossier === undefined
      ? {}
      : {
          currentVersion: self.version,
          allowedActions: allowedActions(world, dossier, command.procedure, self, actor).filter((entry) => entry.allowed),
        }),
  });
}

function resultOf(world: World, decision: Decision, actor: Actor, numbers: GivenNumbers): ActionResult {
  const { procedure, proposalId, id } = decision.subject;
  const dossier = decision.dossiers.get(proposalId);
  const row = dossier === undefined ? undefined : findCase(dossier, procedure, id);
  if (dossier === undefined || row === undefined) throw new RangeError('a decided case is missing from its dossier');
  return {
    procedure,
    id,
    proposalId,
    state: row.state,
    version: row.version,
    numbers: numbers.get(id) ?? {},
    begun: decision.inserted.filter((entry) => entry.id !== id),
    allowedActions: allowedActions(world, dossier, procedure, row, actor),
  };
}
