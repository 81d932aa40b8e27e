import { z } from 'zod';
import type { Client, Person } from './client.ts';

const coded = z.looseObject({ code: z.string() });
const term = z.looseObject({ amount: z.number(), unit: z.enum(['workday', 'day', 'month']) });
const atLeastOne = <T extends z.ZodType>(of: T) => z.array(of).min(1);

/** What the year must know of a committee's rulebook, as the interface says it. */
const rulebook = z.looseObject({
  titleMost: z.int(),
  totalMost: z.int(),
  parts: atLeastOne(z.looseObject({ code: z.string(), required: z.boolean(), most: z.int() })),
  fields: atLeastOne(coded),
  collective: z.looseObject({ plenaryOnly: z.array(z.string()), approvalShare: z.number(), approvalLeast: z.int() }),
  review: z.looseObject({
    jointly: z.boolean(),
    outcomes: z.array(z.string()),
    steps: atLeastOne(z.looseObject({ code: z.string(), decidedBy: z.string(), opinionsNeeded: z.int() })),
  }),
  refusalReasons: atLeastOne(coded),
  destinations: atLeastOne(coded),
  conversionNeedsConsent: z.boolean(),
  preassignment: z.looseObject({ jointly: z.boolean(), objectionSignedBy: z.enum(['unitClerk', 'unitLeader']) }),
  conciliation: z.looseObject({ sides: z.array(z.string()) }),
  terms: z.looseObject({ acceptance: term, answer: term, evaluation: term, secondAnswer: term }),
  switches: z.looseObject({ countersigning: z.boolean(), sectionReview: z.boolean(), supervisionReview: z.boolean() }),
  consultation: z.looseObject({ counted: atLeastOne(z.string()), needed: z.int(), faceToFaceNeeded: z.int(), attemptsNeeded: z.int() }),
  reply: z.looseObject({ classes: atLeastOne(z.looseObject({ code: z.string(), tracked: z.boolean() })), openness: atLeastOne(coded) }),
  adoption: z.looseObject({ caseCountsWith: z.array(z.string()) }),
  evaluation: z.looseObject({
    attitudes: atLeastOne(coded),
    results: atLeastOne(
      z.looseObject({ code: z.string(), satisfied: z.boolean(), opensSecondHandling: z.boolean(), faceToFace: z.boolean() }),
    ),
    evaluators: z.enum(['everyProposer', 'leadProposer']),
    questions: z.array(z.looseObject({ code: z.string(), required: z.boolean(), answers: atLeastOne(coded) })),
  }),
  secondHandling: z.looseObject({ mostRounds: z.int(), answeredBy: z.enum(['unitLeader', 'unitSectionHead']) }),
  extension: z.looseObject({ mostTimes: z.int(), furthest: term }),
});
export type Rules = z.infer<typeof rulebook>;
type Term = z.infer<typeof term>;

export async function readRules(client: Client, as: Person): Promise<Rules> {
  const answer = await client.get(as, '/api/rulebook', z.looseObject({ body: rulebook }));
  return answer.body;
}

/** Days that a term lasts at least, by which a date must have been kept. */
export const shortestOf = ({ amount, unit }: Term): number =>
  unit === 'month' ? amount * 29 : unit === 'day' ? amount : Math.floor(amount * 1.4);

/** Days after which it is over, a holiday in between included. */
export const longestOf = ({ amount, unit }: Term): number =>
  unit === 'month' ? amount * 31 + 4 : unit === 'day' ? amount + 4 : Math.ceil(amount * 1.4) + 4;

/** What a class is for: the matter is settled, promised, put off, or for reference. */
export const classRanks = ['settled', 'promised', 'later', 'reference'] as const;
export type ClassRank = (typeof classRanks)[number];

/** The rulebook's class for each; where it has fewer, the nearest. */
export function classOf(rules: Rules, rank: ClassRank): string {
  const codes = rules.reply.classes.map((entry) => entry.code);
  const first = codes[0] ?? '';
  const promised = rules.reply.classes.find((entry) => entry.tracked)?.code ?? codes[1] ?? first;
  const rest = codes.filter((code) => code !== first && code !== promised);
  const later = rest[0] ?? promised;
  return { settled: first, promised, later, reference: rest.at(-1) ?? later }[rank];
}

/** In one place: both sides sit together. */
const inPerson = ['faceToFace', 'symposium', 'siteVisit'];
export const modesInPerson = (rules: Rules): string[] => rules.consultation.counted.filter((mode) => inPerson.includes(mode));
/** A way of talking that counts, but not as sitting together. */
export const modeApart = (rules: Rules): string | undefined => rules.consultation.counted.find((mode) => !inPerson.includes(mode));

/** How many of a body must approve. */
export const approvalsOf = (rules: Rules, bodySize: number): number =>
  Math.max(rules.collective.approvalLeast, Math.ceil(bodySize * rules.collective.approvalShare));

export const dissatisfying = (rules: Rules): string[] =>
  rules.evaluation.results.filter((result) => result.opensSecondHandling).map((result) => result.code);
/** Results after which nothing more happens, the best first. */
export const satisfying = (rules: Rules): string[] =>
  rules.evaluation.results.filter((result) => !result.opensSecondHandling).map((result) => result.code);
