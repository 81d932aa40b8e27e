import type { ReplyCheckRead, ReplyFindingRead, ReplyOutcome } from '@shangliang/contract';
import {
  currentText,
  type Dossier,
  findCoded,
  type Id,
  isAnswerWritten,
  outcomeAgainst,
  proposalOf,
  type RecommendationRow,
  type ReplyAnswer,
  type ReplyRow,
  type Rulebook,
  recommendationsFor,
  type SessionFacts,
} from '@shangliang/core';
import { checkReply, type ReplyFinding, type Span, sentences, type Vocabulary, withoutPersonalData } from '@shangliang/text';
import { type WholeText, wholeText } from './whole-text.ts';

type In = NonNullable<ReplyFindingRead['place']>['in'];
interface Field {
  in: In;
  recommendationId: Id | null;
}

/** What a class says came of it, by the rulebook's own words for it; undefined where they say several things at once. */
const meant: readonly (readonly [ReplyOutcome, RegExp])[] = [
  ['solved', /已经?(?:基本)?(?:解决|采纳)/u],
  ['planned', /正在|列入(?:计划|规划)/u],
  ['later', /条件限制|以后解决/u],
  ['declined', /留作参考|不予采纳/u],
];
export function outcomeOfClass(rulebook: Rulebook, code: string | null): ReplyOutcome | undefined {
  const { meaning = '' } = findCoded(rulebook.reply.classes, code ?? '') ?? {};
  const found = meant.filter(([, words]) => words.test(meaning));
  return found.length === 1 ? found[0]?.[0] : undefined;
}

const answerTo = (dossier: Dossier, reply: ReplyRow, { id }: RecommendationRow): ReplyAnswer | undefined =>
  dossier.records.replyAnswer.find((one) => one.replyId === reply.id && one.recommendationId === id);

function asOne(dossier: Dossier, reply: ReplyRow, owed: readonly RecommendationRow[]): WholeText<Field> {
  const answers = owed.flatMap((entry) => {
    const answer = answerTo(dossier, reply, entry);
    if (answer === undefined) return [];
    const field = (name: In, text: string | null) => ({ key: { in: name, recommendationId: entry.id }, text: text ?? '' });
    return [field('answer', answer.text), field('reason', answer.reason), field('nextStep', answer.nextStep)];
  });
  return wholeText<Field>([
    { key: { in: 'opening', recommendationId: null }, text: reply.opening },
    ...answers,
    { key: { in: 'closing', recommendationId: null }, text: reply.closing },
  ]);
}

const digits = (number: string): string => number.replaceAll(/\D/gu, '');

/** A case is called by its whole number or by the last figures of it alone. */
const isShortOf = (said: string, number: string): boolean =>
  digits(said) !== '' && digits(number).slice(-4).replace(/^0+/u, '') === digits(said).replace(/^0+/u, '');

const dataOf = (finding: ReplyFinding): ReplyFindingRead['data'] => ({
  ...('lacks' in finding && { lacks: finding.lacks.filter((one) => one === 'person' || one === 'act' || one === 'date') }),
  ...('said' in finding && { said: finding.said }),
  ...('expected' in finding && { expected: finding.expected }),
  ...('outcome' in finding && { outcome: finding.outcome }),
  ...('text' in finding && { text: finding.text }),
  ...('kind' in finding && { kind: finding.kind }),
});

/** A word that shows something is read in its sentence. */
function quoted(text: string, { code, start, end }: Span & Pick<ReplyFinding, 'code'>): string {
  const around = code === 'classDiffers' ? sentences(text).find((one) => one.start <= start && end <= one.end) : undefined;
  return text.slice(around?.start ?? start, around?.end ?? end);
}

const ofItem = (code: 'unwritten' | 'unanswered', { id, ordinal }: RecommendationRow): ReplyFindingRead => ({
  code,
  place: null,
  recommendationId: id,
  quote: null,
  data: { ordinal },
});

/** The class beside what is recorded of each recommendation: the first that it does not fit. */
function againstOutcomes(
  dossier: Dossier,
  reply: ReplyRow,
  owed: readonly RecommendationRow[],
  outcome: ReplyOutcome | undefined,
): ReplyFindingRead[] {
  const given = owed.flatMap((entry) => {
    const answer = answerTo(dossier, reply, entry);
    return answer === undefined ? [] : [{ entry, adoption: answer.adoption }];
  });
  const adoption =
    outcome === undefined
      ? undefined
      : outcomeAgainst(
          outcome,
          given.map((one) => one.adoption),
        );
  const found = given.find((one) => one.adoption === adoption);
  if (outcome === undefined || adoption === undefined || found === undefined) return [];
  const { id, ordinal } = found.entry;
  return [{ code: 'classAgainstOutcome', place: null, recommendationId: id, quote: null, data: { ordinal, outcome, adoption } }];
}

/** What can be seen in a reply before it is signed: by whom it is seen is settled before this is asked. */
export function checkOf(
  dossier: Dossier,
  reply: ReplyRow,
  { rulebook, session }: { rulebook: Rulebook; session: SessionFacts },
  vocabulary: Vocabulary,
): ReplyCheckRead {
  const proposal = proposalOf(dossier);
  const owed = recommendationsFor(dossier, reply.unitId).toSorted((a, b) => a.ordinal - b.ordinal);
  const unwritten = owed.filter((entry) => !isAnswerWritten(answerTo(dossier, reply, entry)));
  const whole = asOne(dossier, reply, owed);
  const number = proposal.caseNo ?? '';
  const outcome = outcomeOfClass(rulebook, reply.class);
  const { answers, findings } = checkReply(
    {
      title: currentText(dossier)?.title ?? '',
      recommendations: owed.map((entry) => entry.text),
      reply: whole.text,
      addressee: 'member',
      record: { term: session.term, session: session.session, ...(digits(number) !== '' && { number: digits(number) }) },
      ...(outcome !== undefined && { outcome }),
    },
    vocabulary,
  );
  const placed = ({ start, end }: Span): ReplyFindingRead['place'] => {
    const place = whole.placeOf({ start, end });
    return place === undefined ? null : { ...place.key, start: place.start, end: place.end };
  };
  return {
    textVersion: reply.textVersion,
    answers: answers.flatMap(({ item, isAnswered, sentences }) => {
      const entry = owed[item];
      if (entry === undefined) return [];
      const written = !unwritten.includes(entry);
      return [
        {
          recommendationId: entry.id,
          ordinal: entry.ordinal,
          adoption: answerTo(dossier, reply, entry)?.adoption ?? null,
          written,
          // what another answer or the opening says is no answer to what nothing is written to
          answered: written && isAnswered,
          sentences: (written ? sentences : []).flatMap((span) => {
            const place = placed(span);
            return place === null ? [] : [{ ...place, text: whole.text.slice(span.start, span.end) }];
          }),
        },
      ];
    }),
    findings: [
      ...unwritten.map((entry) => ofItem('unwritten', entry)),
      ...againstOutcomes(dossier, reply, owed, outcome),
      ...findings.flatMap((finding): ReplyFindingRead[] => {
        if (finding.code === 'unanswered') {
          const entry = owed[finding.item];
          return entry === undefined || unwritten.includes(entry) ? [] : [ofItem(finding.code, entry)];
        }
        if (finding.code === 'numberDiffers' && isShortOf(finding.said, number)) return [];
        const place = placed(finding);
        const quote = finding.code === 'personalData' ? finding.masked : withoutPersonalData(quoted(whole.text, finding));
        return [{ code: finding.code, place, recommendationId: place?.recommendationId ?? null, quote, data: dataOf(finding) }];
      }),
    ],
  };
}
