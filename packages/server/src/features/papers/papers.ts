import { labelsIn } from '@shangliang/contract';
import { type Id, officePapers, type Paper, type PaperKind, papersOf, proposalOf, proposersOnPaper, visiblePart } from '@shangliang/core';
import {
  type EvaluationForm,
  factsOfEvaluation,
  factsOfSheet,
  type ProposalSheet,
  settled,
  writeEvaluationForm,
  writeProposalSheet,
} from '@shangliang/documents';
import { sql } from 'kysely';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import { enclosuresOf } from '../files/of-replies.ts';
import { isoOrNull } from '../paging.ts';
import { loadSeen, namesIn } from '../proposal/case-view.ts';
import { letterOf, type PaperCase } from './letters.ts';
import { inOwnLayout, paperInWord } from './own-layout.ts';
import { numberOnPaper, paperDay, sessionOnPaper } from './paper-words.ts';

const words = labelsIn['zh-CN'];

/** A letter lists what goes with it by what it is called, without what its program added. */
const titleOfFile = (name: string): string => name.replace(/\.[a-z0-9]{1,5}$/i, '');

/** What papers are made from; everything that is read is read here, nothing is written to a file while a transaction is open. */
async function readPaperCase(deps: Deps, who: SignedIn, id: Id): Promise<PaperCase> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const whole = await loadSeen(tx, who, id);
    const seen = visiblePart(whole, who.actor);
    const [committee] = await tx.rows(sql<{ name: string }>`select name from committee where id = ${who.committeeId}`);
    const world = await worldOf(deps, tx, who.committeeId);
    const facts = await deps.facts.of(tx, who.committeeId);
    const names = await namesIn(deps, tx, who, JSON.stringify(seen));
    const proposal = proposalOf(seen);
    const enclosed = await enclosuresOf(tx, who.committeeId, seen.cases.reply);
    const name = (of: Id | null): string => (of === null ? '' : (names[of] ?? ''));
    const number = numberOnPaper(proposal);
    return {
      seen,
      rulebook: world.rulebook(proposal.rulebookVersion),
      name,
      enclosures: (of) => (enclosed.get(of) ?? []).map((file) => titleOfFile(file.name)),
      committee: committee?.name ?? '',
      today: deps.clock.now(),
      about: {
        session: sessionOnPaper(committee?.name ?? '', facts, proposal),
        ...(number === undefined ? {} : { number }),
        title: proposal.title,
        proposers: proposersOnPaper(seen).map((of) => (proposal.bodyId === of ? name(of) : `${name(of)}委员`)),
      },
    };
  });
}

const offices = ['proposalsOffice', 'proposalsCommittee', 'partySupervision', 'governmentSupervision'];

/** What this reader may take of what there is. */
const papersFor = (who: SignedIn, on: PaperCase): Paper[] =>
  papersOf(on.seen).filter(({ kind }) => !officePapers.includes(kind) || offices.some((office) => who.actor.subjects.has(`r:${office}`)));

const titleOf = (paper: Paper): string => words.papers[paper.kind];

/** Papers of a case that this reader may take with him. */
export async function listPapers(deps: Deps, who: SignedIn, id: Id) {
  const on = await readPaperCase(deps, who, id);
  return {
    items: papersFor(who, on).map((paper) => ({
      kind: paper.kind,
      ofId: paper.ofId,
      title: titleOf(paper),
      unit: paper.unitId === null ? null : on.name(paper.unitId),
      at: isoOrNull(paper.at),
      draft: paper.draft,
      address: `/api/proposals/${id}/papers/${paper.kind}/${paper.ofId}`,
    })),
  };
}

function sheet(on: PaperCase): ProposalSheet {
  const { seen, rulebook, name } = on;
  const proposal = proposalOf(seen);
  const text = seen.records.text.find((entry) => entry.version === proposal.textVersion);
  const [first = '', ...others] = on.about.proposers;
  return {
    committee: on.committee,
    session: on.about.session,
    ...(on.about.number === undefined ? {} : { number: on.about.number }),
    title: proposal.title,
    category: rulebook.fields.find((field) => field.code === proposal.field)?.label ?? proposal.field,
    proposers: [first],
    coSigners: others,
    submitted: proposal.submittedAt === null ? '（未提交）' : paperDay(proposal.submittedAt),
    wishedUnits: proposal.suggestedUnitIds.map(name),
    ...(proposal.outcome === null ? {} : { decision: words.outcomes[proposal.outcome] }),
    units: seen.cases.assignment.map((part) => `${name(part.unitId)}（${words.roles[part.role]}）`),
    parts: rulebook.parts.flatMap((part) => {
      const written = text?.parts[part.code] ?? '';
      return written === '' ? [] : [{ name: part.label, text: written }];
    }),
  };
}

function form(on: PaperCase, id: Id): EvaluationForm {
  const { seen, rulebook, name } = on;
  const asked = seen.cases.evaluation.find((entry) => entry.id === id);
  if (asked === undefined) throw new Refusal('notFound');
  const replied = seen.cases.reply.find((entry) => entry.id === asked.replyId)?.issuedAt ?? null;
  const choices = (list: readonly { code: string; label: string }[], chosen: string | null) =>
    list.map((entry) => ({ label: entry.label, chosen: entry.code === chosen }));
  return {
    committee: on.committee,
    about: on.about,
    unit: name(asked.unitId),
    ...(replied === null ? {} : { replied: paperDay(replied) }),
    questions: [
      { name: '办理态度', answers: choices(rulebook.evaluation.attitudes, asked.attitude) },
      { name: '办理结果', answers: choices(rulebook.evaluation.results, asked.result) },
      ...rulebook.evaluation.questions.map((question) => ({ name: question.label, answers: choices(question.answers, null) })),
    ],
    ...(asked.comment === null ? {} : { opinion: asked.comment }),
    ...(asked.givenAt === null ? {} : { signed: { name: name(asked.evaluatorId ?? asked.bodyId), date: paperDay(asked.givenAt) } }),
  };
}

/** @throws Refusal notFound, for a paper that is not there and one that may not be seen alike */
export async function writePaper(deps: Deps, who: SignedIn, id: Id, kind: PaperKind, ofId: Id): Promise<{ name: string; bytes: Buffer }> {
  const on = await readPaperCase(deps, who, id);
  const paper = papersFor(who, on).find((entry) => entry.kind === kind && entry.ofId === ofId);
  if (paper === undefined) throw new Refusal('notFound');
  const name = `${[titleOf(paper), on.about.number, on.about.title].filter((part) => part !== undefined).join(' ')}.docx`;
  const { committeeId } = who;
  if (paper.kind === 'sheet') {
    const given = sheet(on);
    const own = await inOwnLayout(deps, committeeId, 'sheet', paper.standsSince, { facts: factsOfSheet(given), title: given.title });
    return { name, bytes: own ?? (await settled(await writeProposalSheet(given))) };
  }
  if (paper.kind === 'evaluationForm') {
    const given = form(on, ofId);
    const facts = factsOfEvaluation(given);
    const own = await inOwnLayout(deps, committeeId, 'evaluationForm', paper.standsSince, { facts, title: titleOf(paper) });
    return { name, bytes: own ?? (await settled(await writeEvaluationForm(given))) };
  }
  return { name, bytes: await paperInWord(deps, committeeId, on.committee, letterOf[paper.kind](on, paper), paper.standsSince) };
}
