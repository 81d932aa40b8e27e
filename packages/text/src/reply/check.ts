import type { Vocabulary } from '../likeness/vocabulary.ts';
import { type PersonalDataKind, personalData } from '../personal-data.ts';
import { type Answer, answers } from './answers.ts';
import { emptyPhrases } from './empty-phrases.ts';
import { type Outcome, outcomeDisagreement } from './outcome.ts';
import { bare, type Reference, references } from './references.ts';

export type ReplyToCheck = {
  readonly title: string;
  readonly recommendations: readonly string[];
  readonly reply: string;
  /** Who is answered: members of the committee (委员), or deputies of the congress (代表). */
  readonly addressee: 'member' | 'deputy';
  /** The session and number the case has on record, where known. */
  readonly record?: { readonly term?: number; readonly session?: number; readonly number?: string };
  /** What the chosen class says came of it, by the rulebook. */
  readonly outcome?: Outcome;
};

/** What stands out in a reply: a code with its place in the reply; words are made of it elsewhere. */
export type ReplyFinding =
  | { readonly code: 'unanswered'; readonly item: number; readonly score: number }
  | {
      readonly code: 'emptyPhrase';
      readonly start: number;
      readonly end: number;
      readonly phrase: string;
      readonly lacks: readonly string[];
    }
  | { readonly code: 'wrongAddress'; readonly start: number; readonly end: number; readonly said: string; readonly expected: string }
  | {
      readonly code: 'sessionDiffers' | 'numberDiffers';
      readonly start: number;
      readonly end: number;
      readonly said: string;
      readonly expected: string;
    }
  | { readonly code: 'classDiffers'; readonly start: number; readonly end: number; readonly outcome: Outcome; readonly text: Outcome }
  | {
      readonly code: 'personalData';
      readonly start: number;
      readonly end: number;
      readonly kind: PersonalDataKind;
      readonly masked: string;
    };

export type ReplyCheck = { readonly answers: readonly Answer[]; readonly findings: readonly ReplyFinding[] };

/** Everything that can be seen in a reply before it is signed. */
export function checkReply(given: ReplyToCheck, vocabulary: Vocabulary): ReplyCheck {
  const answered = answers(given, vocabulary);
  const { reply } = given;
  return {
    answers: answered,
    findings: [
      ...answered.filter(({ isAnswered }) => !isAnswered).map(({ item, score }) => ({ code: 'unanswered' as const, item, score })),
      ...emptyPhrases(reply).map((phrase) => ({ code: 'emptyPhrase' as const, ...phrase })),
      ...wrongAddresses(reply, given.addressee),
      ...differences(reply, given.record ?? {}),
      ...(given.outcome === undefined ? [] : classDifference(reply, given.outcome)),
      ...personalData(reply).map((one) => ({ code: 'personalData' as const, ...one })),
    ],
  };
}

const names = '[\\p{Script=Han}·、，, ]{1,40}?';
const addresses = {
  // 人大代表, 代表人 and 代表性 are words of their own; an address stands at the start of a line or with a name
  member: new RegExp(
    `(?:^|\\n)\\s*(?:尊敬的)?(${names})(代表)(?=(?:们|同志)?\\s*[：:])|(?<=感谢|各位|尊敬的)(您?)(代表)(?!人|性|作|团)|(?<!人大|人民|党|工|职工|居民|学生|企业|家长|群众|业主|村民|法定)(?:[\\p{Script=Han}])()(代表)(?=(?:您|你|所?提)(?:好|们|出|的)?)`,
    'gu',
  ),
  deputy: new RegExp(`(?:^|\\n)\\s*(?:尊敬的)?(${names})(委员)(?=(?:们|同志)?\\s*[：:])|(?<=感谢|各位|尊敬的)(您?)(委员)(?!会)`, 'gu'),
} as const;

function wrongAddresses(reply: string, addressee: 'member' | 'deputy'): ReplyFinding[] {
  const expected = addressee === 'member' ? '委员' : '代表';
  return [...reply.matchAll(addresses[addressee])].map((match) => {
    const said = match[2] ?? match[4] ?? match[6] ?? '';
    const start = match.index + match[0].lastIndexOf(said);
    return { code: 'wrongAddress', start, end: start + said.length, said, expected };
  });
}

/** What the reply names differently from the record, or, where nothing is on record, differently from what it named first. */
function differences(reply: string, record: NonNullable<ReplyToCheck['record']>): ReplyFinding[] {
  const found = references(reply);
  const term = record.term ?? found.find((one) => one.term !== undefined)?.term;
  const session = record.session ?? found.find((one) => one.session !== undefined)?.session;
  const findings: ReplyFinding[] = [];
  for (const reference of found) {
    if (differs(reference, term, session)) {
      const { start, end } = reference;
      findings.push({
        code: 'sessionDiffers',
        start,
        end,
        said: `${reference.term ?? ''}.${reference.session ?? ''}`,
        expected: `${term ?? ''}.${session ?? ''}`,
      });
    }
    if (record.number !== undefined && reference.number !== undefined && reference.number !== bare(record.number)) {
      findings.push({
        code: 'numberDiffers',
        start: reference.start,
        end: reference.end,
        said: reference.number,
        expected: bare(record.number),
      });
    }
  }
  return findings;
}

function differs(reference: Reference, term: number | undefined, session: number | undefined): boolean {
  const other = (said: number | undefined, expected: number | undefined) =>
    said !== undefined && expected !== undefined && said !== expected;
  return other(reference.term, term) || other(reference.session, session);
}

function classDifference(reply: string, outcome: Outcome): ReplyFinding[] {
  const found = outcomeDisagreement(reply, outcome);
  const cue = found?.cues[0];
  return found === undefined || cue === undefined
    ? []
    : [{ code: 'classDiffers', start: cue.start, end: cue.end, outcome, text: found.text }];
}
