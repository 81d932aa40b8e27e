import {
  adoptions,
  bodyKinds,
  catalogueOffices,
  classPlaces,
  conciliationSides,
  confirmationSilences,
  consultationModes,
  dueNames,
  evaluationSilences,
  postKinds,
  type Rulebook,
  reviewDeciders,
  reviewOutcomes,
  switches,
  termNames,
  termUnits,
  tierSupervisors,
} from '@shangliang/core';
import { z } from 'zod';
import { code, line, textOrEmpty } from '../inputs/atoms.ts';

const few = 50;
const coded = { code, label: line };
const share = z.number().min(0).max(1);
const count = (most: number) => z.int().min(0).max(most);
const characters = z.int().min(1).max(20_000);
const term = z.strictObject({ amount: z.int().min(1).max(400), unit: z.enum(termUnits) });
const list = <T extends z.ZodType>(entry: T) => z.array(entry).min(1).max(few);
const set = <T extends z.ZodType>(entry: T) => z.array(entry).max(few);
/** One entry for every name: one left out is a fault, as is one too many. */
const each = <N extends string, T extends z.ZodType>(names: readonly N[], value: T) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, value])) as { [K in N]: T });

/** A whole rulebook, every field by itself; what goes together is core's (`rulebookFaults`). */
export const rulebookSchema = z.strictObject({
  preset: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[\p{L}\p{N}_.-]+$/u),
  titleMost: z.int().min(1).max(200),
  totalMost: characters,
  parts: list(z.strictObject({ ...coded, guidance: textOrEmpty, required: z.boolean(), most: characters })).max(20),
  fields: list(z.strictObject(coded)),
  numbering: z.strictObject({ serial: line, filed: line, unfiled: line }),
  coSigners: z.strictObject({ most: count(1000) }),
  collective: z.strictObject({
    sealing: set(z.enum(bodyKinds)),
    plenaryOnly: set(z.enum(bodyKinds)),
    approvalShare: share,
    approvalLeast: count(1000),
    quorum: share,
  }),
  review: z.strictObject({
    steps: list(z.strictObject({ ...coded, decidedBy: z.enum(reviewDeciders), opinionsNeeded: count(20) })).max(4),
    jointly: z.boolean(),
    outcomes: list(z.enum(reviewOutcomes)),
  }),
  refusalReasons: set(z.strictObject(coded)),
  destinations: set(z.strictObject(coded)),
  conversionNeedsConsent: z.boolean(),
  preassignment: z.strictObject({ jointly: z.boolean(), objectionSignedBy: z.enum(['unitClerk', 'unitLeader']) }),
  conciliation: z.strictObject({ sides: set(z.enum(conciliationSides)) }),
  terms: each(termNames, term),
  switches: each(switches, z.boolean()),
  consultation: z.strictObject({
    counted: set(z.enum(consultationModes)),
    needed: count(10),
    faceToFaceNeeded: count(10),
    attemptsNeeded: z.int().min(1).max(10),
  }),
  reply: z.strictObject({
    classes: list(z.strictObject({ ...coded, meaning: textOrEmpty, tracked: z.boolean() })),
    openness: list(z.strictObject(coded)),
    documentNo: line,
    classPlace: z.enum(classPlaces),
  }),
  adoption: z.strictObject({ caseCountsWith: list(z.enum(adoptions)) }),
  evaluation: z.strictObject({
    attitudes: list(z.strictObject(coded)),
    results: list(z.strictObject({ ...coded, satisfied: z.boolean(), opensSecondHandling: z.boolean(), faceToFace: z.boolean() })),
    evaluators: z.enum(['everyProposer', 'leadProposer']),
    questions: set(z.strictObject({ ...coded, required: z.boolean(), answers: list(z.strictObject(coded)).min(2) })),
  }),
  silence: z.strictObject({ evaluation: z.enum(evaluationSilences), consultationConfirmation: z.enum(confirmationSilences) }),
  tiers: list(z.strictObject({ ...coded, supervisedBy: z.enum(tierSupervisors), share, planned: z.boolean() })),
  secondHandling: z.strictObject({ mostRounds: z.int().min(1).max(9), answeredBy: z.enum(['unitLeader', 'unitSectionHead']) }),
  extension: z.strictObject({ mostTimes: count(9), furthest: term }),
  catalogue: z.strictObject({ agreedBy: set(z.enum(catalogueOffices)), publishBefore: term, exclusive: z.boolean() }),
  prompts: z.strictObject({ months: z.array(z.int().min(1).max(12)).max(12), day: z.int().min(1).max(28) }),
  secondFactor: z.strictObject({ posts: set(z.enum(postKinds)) }),
  reminders: z.strictObject({
    ahead: z.array(z.int().min(1).max(120)).max(10),
    overdueEvery: count(120),
    fromHour: z.int().min(0).max(23),
    toHour: z.int().min(1).max(24),
  }),
  veryOverdueAfter: term,
  pauses: set(z.enum(dueNames)),
}) satisfies z.ZodType<Rulebook>;
