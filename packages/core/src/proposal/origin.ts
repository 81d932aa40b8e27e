import type { ActivityNote, ActivityRow } from '../activity/types.ts';
import { act, type Effect, type Scene } from '../procedure/define.ts';
import type { Id } from '../procedure/row.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { ProposalInputs, ProposalOrigin, ProposalRow } from './types.ts';

interface Asked {
  title?: string | undefined;
  field?: string | undefined;
  bodyId?: string | undefined;
}

/** The first signs of a text as a title, as many as the rulebook allows. */
const asTitle = (text: string, rulebook: Rulebook): string => [...text.replace(/\s+/gu, ' ').trim()].slice(0, rulebook.titleMost).join('');

function draftOf(rulebook: Rulebook, asked: Asked, from: { title: string; field: string | null; text: string; origin: ProposalOrigin }) {
  const [firstPart] = rulebook.parts;
  return {
    kind: asked.bodyId === undefined ? ('individual' as const) : ('collective' as const),
    bodyId: asked.bodyId ?? null,
    title: asTitle(asked.title ?? from.title, rulebook),
    field: asked.field ?? from.field ?? rulebook.fields[0]?.code ?? '',
    parts: firstPart === undefined ? {} : { [firstPart.code]: from.text },
    origin: from.origin,
  } satisfies ProposalInputs['draftFrom'];
}

/** What was noted becomes the beginning of the text; the title is its first line until the author finds a better one. */
export const noteAsDraft = (
  { self, rulebook }: Pick<Scene<ActivityRow>, 'self' | 'rulebook'>,
  note: ActivityNote,
  asked: Asked,
): ProposalInputs['draftFrom'] =>
  draftOf(rulebook, asked, {
    title: note.text.split('\n')[0] ?? '',
    field: self.field,
    text: note.text,
    origin: { procedure: 'activity', rootId: self.id, entryId: note.id, title: self.title },
  });

export const topicAsDraft = (
  rulebook: Rulebook,
  topic: { title: string; field: string; about: string | null },
  origin: { rootId: Id; entryId: Id },
  asked: Asked,
): ProposalInputs['draftFrom'] =>
  draftOf(rulebook, asked, {
    title: topic.title,
    field: topic.field,
    text: topic.about ?? '',
    origin: { procedure: 'reservation', ...origin, title: topic.title },
  });

/** What lies beside a draft and hears of its fate: where it came from, and the talks that are its evidence. */
export const dossiersBeside = (self: Pick<ProposalRow, 'origin' | 'evidence'>): Id[] => [
  ...(self.origin === null ? [] : [self.origin.rootId]),
  ...self.evidence.map((entry) => entry.talkId),
];

/** Tells the note or the reservation a draft came from what became of it. */
export function fateOfOrigin({ id, origin }: ProposalRow, fate: 'submitted' | 'givenUp'): Effect[] {
  if (origin === null) return [];
  const { procedure, rootId, entryId } = origin;
  if (procedure === 'activity') {
    const input = { noteId: entryId, proposalId: id };
    return [act('activity', fate === 'submitted' ? 'markNoteSubmitted' : 'freeNote', { id: rootId, proposalId: rootId }, input)];
  }
  return [act('reservation', fate === 'submitted' ? 'markSubmitted' : 'putBack', { id: entryId, proposalId: rootId }, {})];
}
