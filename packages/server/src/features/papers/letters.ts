import { labelsIn } from '@shangliang/contract';
import {
  type Dossier,
  findCoded,
  type Id,
  isGranted,
  missedOf,
  type Paper,
  proposalOf,
  type Rulebook,
  recommendationsOnPaper,
} from '@shangliang/core';
import {
  type About,
  type Answer,
  assignmentNotice,
  coHandlingOpinion,
  extensionDecision,
  minutes,
  replyLetter,
  reviewNotice,
  type Sender,
  supervisionLetter,
  type Written,
} from '@shangliang/documents';
import { numberOnPaper, paperDay, paperMinute } from './paper-words.ts';

/** What papers are made from: the visible part of a case, and the words for what it speaks of. */
export interface PaperCase {
  seen: Dossier;
  rulebook: Rulebook;
  name: (id: Id | null) => string;
  /** Names of what goes out with a reply, in order. */
  enclosures: (replyId: Id) => string[];
  about: About;
  committee: string;
  /** Of the papers that are made now. */
  today: number;
}

const words = labelsIn['zh-CN'];

const get = <T extends { id: Id }>(rows: readonly T[], id: Id): T => {
  const row = rows.find((entry) => entry.id === id);
  if (row === undefined) throw new RangeError('a paper of what is not there');
  return row;
};

const office = ({ committee }: PaperCase): string => `${committee}提案委员会`;

const dueOf = ({ seen }: PaperCase, caseId: Id): string | undefined => {
  const due = seen.dues.find((entry) => entry.caseId === caseId && entry.name.startsWith('answer'));
  return due === undefined ? undefined : paperDay(due.at);
};

function answersOf({ seen }: PaperCase, replyId: Id): Answer[] {
  return recommendationsOnPaper(seen).flatMap((entry) => {
    const answer = seen.records.replyAnswer.find((given) => given.replyId === replyId && given.recommendationId === entry.id);
    if (answer === undefined) return [];
    const next = answer.nextStep === null ? '' : `\n下一步：${answer.nextStep}`;
    return [
      {
        recommendation: entry.text,
        decision: words.adoptions[answer.adoption],
        text: `${answer.text}${next}`,
        ...(answer.reason === null ? {} : { reason: answer.reason }),
      },
    ];
  });
}

/** When, how and with whom the unit talked, as a reply has to state it. */
const talksOf = ({ seen, about }: PaperCase, unitId: Id): string[] =>
  seen.cases.consultation
    .filter((talk) => talk.unitId === unitId && talk.withWhom === 'proposer' && talk.confirmedAt !== null)
    .map((talk) => {
      const mode = talk.mode === null ? '' : words.modes[talk.mode];
      return `于${talk.heldAt === null ? '' : paperDay(talk.heldAt)}${talk.place === null ? '' : `在${talk.place}`}以${mode}方式与${about.proposers.join('、')}进行了协商`;
    });

function reply(on: PaperCase, id: Id): Written {
  const { seen, rulebook, name, about } = on;
  const row = get(seen.cases.reply, id);
  const kind = findCoded(rulebook.reply.classes, row.class ?? '');
  const openness = findCoded(rulebook.reply.openness, row.openness ?? '');
  const mark = [kind === undefined ? '' : `${kind.label}`, openness?.label ?? ''].filter((part) => part !== '').join('　');
  const sender: Sender = {
    name: name(row.unitId),
    date: paperDay(row.issuedAt ?? on.today),
    ...(row.documentNo === null ? {} : { number: row.documentNo }),
    ...(row.issuedBy === null ? {} : { signer: name(row.issuedBy) }),
    ...(row.contactName === null
      ? {}
      : { contact: { name: row.contactName, ...(row.contactPhone === null ? {} : { phone: row.contactPhone }) } }),
  };
  const coHandlers = seen.cases.assignment.filter((part) => part.opinion !== null && part.unitId !== row.unitId);
  return replyLetter({
    sender,
    about,
    ...(mark === '' ? {} : { mark: { place: rulebook.reply.classPlace, text: mark } }),
    round: row.round,
    opening: row.opening,
    answers: answersOf(on, id),
    closing: row.closing,
    consultations: talksOf(on, row.unitId),
    coHandlers: coHandlers.map((part) => name(part.unitId)),
    enclosures: on.enclosures(id),
    copies: [office(on), ...coHandlers.map((part) => name(part.unitId))],
  });
}

function opinion(on: PaperCase, id: Id): Written {
  const part = get(on.seen.cases.assignment, id);
  const lead = on.seen.cases.assignment.find((entry) => entry.role === 'lead');
  return coHandlingOpinion({
    sender: { name: on.name(part.unitId), date: paperDay(part.opinionGivenAt ?? on.today) },
    about: on.about,
    lead: on.name(lead?.unitId ?? null),
    answers: [],
    text: part.opinion ?? '',
    copies: [office(on)],
  });
}

function review(on: PaperCase): Written {
  const proposal = proposalOf(on.seen);
  const sender: Sender = { name: office(on), date: paperDay(proposal.decidedAt ?? on.today) };
  const explanation = proposal.decisionNote === null ? {} : { explanation: proposal.decisionNote };
  if (proposal.mergedIntoId !== null)
    return reviewNotice(sender, on.about, { kind: 'merged', into: { title: on.name(proposal.mergedIntoId) } });
  if (proposal.caseNo !== null) return reviewNotice(sender, on.about, { kind: 'filed', number: proposal.caseNo });
  const ground = findCoded(on.rulebook.refusalReasons, proposal.refusalReason ?? '')?.label;
  const outcome = proposal.outcome === null ? '' : words.outcomes[proposal.outcome];
  const instead = findCoded(on.rulebook.destinations, proposal.destination ?? '')?.label;
  return reviewNotice(sender, on.about, {
    kind: 'notFiled',
    ground: ground ?? outcome,
    ...explanation,
    ...(instead === undefined ? {} : { instead: `提案内容将以“${instead}”的方式转送。` }),
  });
}

function assignment(on: PaperCase, id: Id): Written {
  const part = get(on.seen.cases.assignment, id);
  const proposal = proposalOf(on.seen);
  const due = dueOf(on, id);
  return assignmentNotice({ name: office(on), date: paperDay(proposal.assignedAt ?? on.today) }, on.about.session, on.name(part.unitId), [
    {
      number: numberOnPaper(proposal) ?? '',
      title: proposal.title,
      proposers: on.about.proposers.join('、'),
      unit: on.name(part.unitId),
      role: words.roles[part.role],
      ...(due === undefined ? {} : { due }),
    },
  ]);
}

function supervision(on: PaperCase, id: Id): Written {
  const part = get(on.seen.cases.assignment, id);
  return supervisionLetter(
    { name: office(on), date: paperDay(on.today) },
    on.about,
    on.name(part.unitId),
    missedOf(on.seen, id).map((due) => ({ name: words.dues[due.name], at: paperDay(due.at) })),
  );
}

function talkMinutes(on: PaperCase, id: Id): Written {
  const talk = get(on.seen.cases.consultation, id);
  const confirmed = talk.confirmedAt === null ? [] : [`${on.name(talk.confirmedBy)}　${paperMinute(talk.confirmedAt)}确认`];
  const recorded = `${on.name(talk.recordedBy)}　记录`;
  return minutes({ name: on.name(talk.unitId), date: paperDay(talk.heldAt ?? on.today) }, on.about, {
    at: talk.heldAt === null ? '——' : paperMinute(talk.heldAt),
    ...(talk.place === null ? {} : { place: talk.place }),
    mode: talk.mode === null ? '——' : words.modes[talk.mode],
    proposers: on.about.proposers,
    units: [on.name(talk.unitId), ...talk.participants],
    points: talk.said ?? '',
    ...(talk.agreed === null ? {} : { agreed: talk.agreed }),
    ...(talk.open === null ? {} : { open: talk.open }),
    confirmed: confirmed.length === 0 ? [] : [recorded, ...confirmed],
  });
}

function extension(on: PaperCase, id: Id): Written {
  const asked = get(on.seen.cases.extension, id);
  return extensionDecision({ name: office(on), date: paperDay(on.today) }, on.about, on.name(asked.unitId), {
    granted: isGranted(asked),
    reason: asked.reason,
    until: paperDay(asked.until),
    ...(asked.comment === null ? {} : { why: asked.comment }),
  });
}

/** The letter of a paper; a sheet and a form are no letters. */
export const letterOf = {
  reply: (on, { ofId }) => reply(on, ofId),
  opinion: (on, { ofId }) => opinion(on, ofId),
  reviewNotice: (on) => review(on),
  assignmentNotice: (on, { ofId }) => assignment(on, ofId),
  supervision: (on, { ofId }) => supervision(on, ofId),
  minutes: (on, { ofId }) => talkMinutes(on, ofId),
  extensionDecision: (on, { ofId }) => extension(on, ofId),
} as const satisfies Partial<Record<Paper['kind'], (on: PaperCase, paper: Paper) => Written>>;
