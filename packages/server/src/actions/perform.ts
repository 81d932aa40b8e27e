import {
  type Actor,
  allowedActions,
  type Command,
  type Decision,
  type Dossier,
  decide,
  findCase,
  type Id,
  isProcedureAction,
  maySee,
  type Problem,
  type ProcedureName,
  tableOf,
  touchedBy,
  type World,
} from '@shangliang/core';
import { worldOf } from '../committee-facts.ts';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { Refusal } from '../problem.ts';
import { type Answer, findAnswer, isRepeatedKey, type Keyed, keepAnswer } from './answers.ts';
import { findTaken } from './claims.ts';
import { findProposalsOf, loadDossiers, lockDossiers, lockDossiersOf } from './load.ts';
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
  /** Among several: where it stands in the body, e.g. `/items/3`, for the pointers of what is refused. */
  at?: string | undefined;
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
    return await again(() =>
      deps.database.inCommittee(who.committeeId, async (tx) => {
        // asked together: whether this was answered before, and what it is about
        const [known, world, loaded] = await Promise.all([
          keyed === undefined ? undefined : findAnswer(tx, keyed),
          worldOf(deps, tx, who.committeeId),
          loadAll(tx, who.committeeId, requests),
        ]);
        if (known !== undefined) return known;
        const decisions = decideAll(world, who, requests, loaded);
        refuseTaken(await findTaken(tx, who.committeeId, decisions), requests);
        const { before } = loaded;
        return persist(tx, who.committeeId, world, before, decisions, async (numbers) => {
          const answer = shape(decisions.map((decision) => resultOf(world, decision, who.actor, numbers)));
          if (keyed !== undefined) await keepAnswer(tx, keyed, answer, Date.now());
          return answer;
        });
      }),
    );
  } catch (error) {
    // who waited for the first one's lock is refused by what it did: its answer is this one's too
    if (keyed === undefined || !(isRepeatedKey(error) || error instanceof Refusal)) throw error;
    const first = await deps.database.inCommittee(who.committeeId, (tx) => findAnswer(tx, keyed));
    if (first === undefined) throw error;
    return first;
  }
}

const isDeadlock = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '40P01';

/** Two that lock the same proposals in another order: the engine stops one, which has written nothing and begins again. */
async function again<T>(run: () => Promise<T>, left = 5): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (left === 0 || !isDeadlock(error)) throw error;
    return again(run, left - 1);
  }
}

interface Loaded {
  commands: Command[];
  before: Map<Id, Dossier>;
}

function decideAll(world: World, who: Acting, requests: readonly ActionRequest[], { commands, before }: Loaded): Decision[] {
  const decisions: Decision[] = [];
  const problems: (Problem & { pointer: string })[] = [];
  let dossiers: ReadonlyMap<Id, Dossier> = before;
  commands.forEach((command, index) => {
    const decision = decideOne(world, dossiers, command, who.actor, requests[index]?.at);
    if (decision.ok) {
      decisions.push(decision.decision);
      dossiers = decision.decision.dossiers;
    } else problems.push(...decision.problems.map((problem) => ({ ...problem, pointer: pointerOf(requests[index]?.at ?? '', problem) })));
  });
  const [first] = problems;
  if (first !== undefined) throw new Refusal(first.code, { errors: problems });
  return decisions;
}

/** @throws Refusal where what was claimed is another's: nothing is written then */
function refuseTaken(taken: Awaited<ReturnType<typeof findTaken>>, requests: readonly ActionRequest[]): void {
  const [first] = taken;
  if (first === undefined) return;
  const errors = taken.map(({ index, problem }) => {
    const at = requests[index]?.at;
    return at === undefined ? problem : { ...problem, pointer: pointerOf(at, problem) };
  });
  throw new Refusal(first.problem.code, { errors });
}

const pointerOf = (at: string, problem: Problem): string => (problem.pointer === undefined ? at : `${at}/input${problem.pointer}`);

const missing = (at: string | undefined): Refusal =>
  new Refusal('notFound', at === undefined ? {} : { errors: [{ pointer: at, code: 'notFound' }] });

const reaches = ({ procedure, action }: Pick<Command, 'procedure' | 'action'>): boolean =>
  tableOf(procedure).actions[action]?.touches !== undefined;

/**
 * Locks and loads the dossiers that the requests speak of, and those their rules reach into.
 * @throws Refusal notFound, for what is not there and what may not be seen alike
 */
async function loadAll(tx: Tx, committeeId: Id, requests: readonly ActionRequest[]): Promise<Loaded> {
  const [first] = requests;
  if (first === undefined || requests.some((request) => !isProcedureAction(request.procedure, request.action)))
    throw new Refusal('notFound');
  // requests of one act are of one procedure
  const caseIds = requests.flatMap((request) => request.caseId ?? []);
  const direct = requests.flatMap((request) => (request.caseId === undefined ? (request.proposalId ?? []) : []));
  if (requests.some(reaches)) {
    const proposals = await findProposalsOf(tx, committeeId, first.procedure, caseIds);
    const commands = commandsOf(requests, proposals);
    return { commands, before: await loadReaching(tx, committeeId, commands) };
  }
  if (caseIds.length === 0) return { commands: commandsOf(requests, new Map()), before: await lockDossiers(tx, committeeId, direct) };
  const { dossiers, proposals } = await lockDossiersOf(tx, committeeId, first.procedure, caseIds);
  return { commands: commandsOf(requests, proposals), before: dossiers };
}

const commandsOf = (requests: readonly ActionRequest[], proposals: ReadonlyMap<Id, Id>): Command[] =>
  requests.map((request) => {
    if (request.caseId === undefined) return { ...request };
    const proposalId = proposals.get(request.caseId);
    if (proposalId === undefined) throw missing(request.at);
    return { ...request, proposalId };
  });

const touchedIn = (dossiers: ReadonlyMap<Id, Dossier>, commands: readonly Command[]): Id[] =>
  commands.flatMap((command) => {
    const dossier = command.proposalId === undefined ? undefined : dossiers.get(command.proposalId);
    return dossier === undefined ? [] : touchedBy(dossier, command);
  });

/** The dossiers that commands are about and reach into, locked in one order. */
export function lockFor(tx: Tx, committeeId: Id, commands: readonly Command[]): Promise<Map<Id, Dossier>> {
  if (commands.some(reaches)) return loadReaching(tx, committeeId, commands);
  return lockDossiers(
    tx,
    committeeId,
    commands.flatMap((command) => command.proposalId ?? []),
  );
}

/** Whoever locks several does so in one order: what is touched is looked up before anything is locked. */
async function loadReaching(tx: Tx, committeeId: Id, commands: readonly Command[]): Promise<Map<Id, Dossier>> {
  const direct = [...new Set(commands.flatMap((command) => command.proposalId ?? []))];
  const ahead = touchedIn(await loadDossiers(tx, committeeId, direct), commands);
  const dossiers = await lockDossiers(tx, committeeId, [...new Set([...direct, ...ahead])]);
  const others = [...new Set(touchedIn(dossiers, commands))].filter((id) => !dossiers.has(id));
  // it has come to touch more in the meantime
  return others.length === 0 ? dossiers : new Map([...dossiers, ...(await lockDossiers(tx, committeeId, others))]);
}

function decideOne(world: World, dossiers: ReadonlyMap<Id, Dossier>, command: Command, actor: Actor, at: string | undefined) {
  const dossier = command.proposalId === undefined ? undefined : dossiers.get(command.proposalId);
  if (command.proposalId !== undefined && (dossier === undefined || !maySee(dossier, actor))) throw missing(at);
  const verdict = decide(world, dossiers, command, actor);
  if (verdict.ok || at !== undefined) return verdict;
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
