import { type Due, freshDue, isPending } from '../dossier/dossier.ts';
import { isTermName } from '../rulebook/rulebook.ts';
import { type DueDate, dueDate, setDate } from '../workdays/due-date.ts';
import type { Command } from './decision.ts';
import type { AnyRow, AnyRule, Scene } from './define.ts';
import { resumed } from './pauses.ts';

/**
 * The dates an action settles and sets.
 * @param scene as the action found it
 * @param moved as it leaves it
 */
export function duesOf(command: Command, rule: AnyRule, scene: Scene<AnyRow>, moved: Scene<AnyRow>): Due[] {
  const own = moved.dossier.dues.filter((due) => due.caseId === moved.self.id);
  const settled = own
    .filter((due) => (rule.clears ?? []).includes(due.name) && isPending(due))
    .map((due): Due => ({ ...ended(due, scene), state: settledAs(due, scene) }));
  const set = (rule.due ?? [])
    .filter((due) => due.when?.(moved, command.input) ?? true)
    .map((due): Due => {
      const date = due.at === undefined ? fromTerm(scene, due.name) : setDate(due.at(moved, command.input), scene.now);
      return freshDue({ caseId: moved.self.id, procedure: command.procedure, name: due.name }, date, scene.calendar);
    });
  return [...settled, ...set];
}

/** A pause ends with what it was about. */
const ended = (due: Due, { now, calendar }: Scene<AnyRow>): Due => (due.pausedAt === null ? due : resumed(due, now, calendar));

/** Silence lapses, whoever acts after the date is late, whatever the clock has marked so far. */
function settledAs(due: Due, { relation, now }: Scene<AnyRow>): Due['state'] {
  if (relation === 'clock') return 'lapsed';
  return due.state === 'open' && (due.pausedAt !== null || now <= due.at) ? 'met' : 'metLate';
}

function fromTerm(scene: Scene<AnyRow>, name: Due['name']): DueDate {
  if (!isTermName(name)) throw new RangeError(`the date ${name} is set by a person`);
  return dueDate(scene.rulebook.terms[name], scene.now, scene.calendar);
}
