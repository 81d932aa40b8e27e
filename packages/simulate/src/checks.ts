import type { RecordedEvent } from './events.ts';
import type { Ledger } from './ledger.ts';
import type { Rules } from './rules.ts';

/** What must hold of each entry as it comes, said again here from the record alone. */
export const checkNames = [
  'continuous',
  'actors',
  'objections',
  'silence',
  'secondHandling',
  'evaluations',
  'adjustments',
  'merges',
  'talks',
] as const;
type CheckName = (typeof checkNames)[number];

export interface Checks {
  /** Before the ledger has followed the entry: it still shows what stood before it. */
  follow: (event: RecordedEvent, ledger: Ledger) => void;
  /** Second handlings that a result called for and that did not come. */
  owed: () => readonly string[];
  checked: Record<CheckName, number>;
  failed: Record<CheckName, string[]>;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const perCheck = <T>(value: () => T): Record<CheckName, T> => ({
  continuous: value(),
  actors: value(),
  objections: value(),
  silence: value(),
  secondHandling: value(),
  evaluations: value(),
  adjustments: value(),
  merges: value(),
  talks: value(),
});

/** Acts by consent, and the kind of talk each must have been agreed in. */
const byConsent: Readonly<Record<string, string>> = {
  startRevision: 'revise',
  joinInto: 'join',
  convertByConsent: 'convert',
  withdrawByConsent: 'withdraw',
};

interface Talk {
  proposalId: string;
  kind: string;
  /** Who, when, how and about what: all said, and of a time before it was entered. */
  whole: boolean;
  consentedBy: string;
}

interface People {
  /** The person who speaks for a body. */
  leaderOf: ReadonlyMap<string, string>;
  office: string;
}

export function openChecks(rules: Rules, people: People): Checks {
  const checked = perCheck(() => 0);
  const failed = perCheck((): string[] => []);
  const owed = new Map<string, string>();
  const talks = new Map<string, Talk>();
  const sitting = new Map<string, { proposalId: string; part: string; about: string; round: number; at: number }>();
  const inPerson = new Set(rules.evaluation.results.filter((result) => result.faceToFace).map(({ code }) => code));
  const opens = new Set(rules.evaluation.results.filter((result) => result.opensSecondHandling).map(({ code }) => code));
  const look = (name: CheckName, holds: boolean, what: string): void => {
    checked[name] += 1;
    if (!holds && failed[name].length < 20) failed[name].push(what);
  };

  const assignment = (event: RecordedEvent, ledger: Ledger): void => {
    const { action, caseId, at, seq } = event;
    const term = ledger.dues.get(`${caseId}|acceptance`);
    if (action === 'object') look('objections', term?.open === true && at <= term.at, `${seq}: objected when the term was over`);
    if (action === 'lapse')
      look('silence', term?.open === true && at >= term.at && event.relation === 'clock', `${seq}: silent before the term was over`);
    if (action !== 'reopen') return;
    const key = `${caseId}|${(ledger.parts.get(caseId)?.round ?? 1) + 1}`;
    look('secondHandling', owed.delete(key), `${seq}: handled again though no result called for it`);
  };

  const evaluation = (event: RecordedEvent, ledger: Ledger): void => {
    const { action, caseId, seq, actorId, input } = event;
    if (action !== 'give' && action !== 'enterPaper') return;
    const known = ledger.evaluations.get(caseId);
    const asked = known?.body ? people.leaderOf.get(known.body) : known?.evaluator;
    if (action === 'give') look('evaluations', asked !== undefined && asked === actorId, `${seq}: given by another than who was asked`);
    else look('evaluations', actorId === people.office && textOf(input.get('scanFileId')) !== '', `${seq}: entered without a scan`);
    const part = ledger.parts.get(known?.part ?? '');
    if (known !== undefined && part !== undefined && inPerson.has(textOf(input.get('result'))))
      sitting.set(caseId, { proposalId: event.proposalId, part: part.id, about: known.about, round: known.round, at: event.at });
    const answered = part?.state === 'answered' || part?.state === 'completed';
    if (known === undefined || part === undefined || !answered || known.round !== part.round) return;
    if (opens.has(textOf(input.get('result'))) && part.round < rules.secondHandling.mostRounds)
      owed.set(`${part.id}|${part.round + 1}`, `${seq}: nothing followed on a result that calls for a second handling`);
  };

  const adjustment = ({ action, caseId, proposalId, input, at, actorId }: RecordedEvent): void => {
    if (action === 'propose' || action === 'proposeAlike')
      talks.set(caseId, {
        proposalId,
        kind: action === 'proposeAlike' ? 'join' : textOf(input.get('kind')),
        whole:
          ['mode', 'place', 'said', 'reason'].every((name) => textOf(input.get(name)).trim() !== '') &&
          Number(input.get('heldAt')) <= at &&
          Array.isArray(input.get('participants')),
        consentedBy: '',
      });
    const talk = talks.get(caseId);
    if (action === 'consent' && talk !== undefined) talk.consentedBy = actorId;
  };

  /** What was not to somebody's satisfaction has been talked over since. */
  const consultation = ({ caseId, to, at }: RecordedEvent, ledger: Ledger): void => {
    const talk = ledger.consultations.get(caseId);
    if (talk === undefined || !['confirmed', 'waived', 'released'].includes(to)) return;
    for (const [id, owing] of sitting) if (owing.part === talk.part && owing.about === talk.about && at > owing.at) sitting.delete(id);
  };

  const proposal = ({ action, caseId, seq, input }: RecordedEvent, ledger: Ledger): void => {
    if (action === 'close') {
      const owing = [...sitting.values()].filter(
        (entry) => entry.proposalId === caseId && entry.round === ledger.parts.get(entry.part)?.round,
      );
      look('talks', owing.length === 0, `${seq}: closed though a talk in person was owed`);
    }
    const kind = byConsent[action];
    if (kind !== undefined) {
      const talk = [...talks.values()].find((entry) => entry.proposalId === caseId && entry.kind === kind && entry.consentedBy !== '');
      const own = ledger.proposals.get(caseId);
      const speaks = own?.kind === 'collective' ? people.leaderOf.get(own.bodyId) : own?.leadId;
      look(
        'adjustments',
        talk?.whole === true && talk.consentedBy === speaks,
        `${seq}: ${action} without a talk and the proposer’s consent`,
      );
    }
    if (action === 'merge') {
      const main = ledger.proposals.get(textOf(input.get('intoId')));
      look('merges', main?.state === 'filed' || main?.state === 'preassigned', `${seq}: merged into one that is not on file`);
    }
  };

  return {
    checked,
    failed,
    owed: () => [...owed.values()],
    follow: (event, ledger) => {
      const { procedure, caseId, seq, from, relation, actorId } = event;
      if (procedure === 'administration') return;
      const before = ledger.states.get(caseId)?.state ?? '';
      look('continuous', before === from, `${seq}: ${procedure} ${event.action} from ${from}, though it was left ${before}`);
      // only the clock and what follows of itself is nobody's act, and what somebody does is somebody's
      const ofItself = relation === 'clock' || relation === 'system';
      look('actors', relation !== '' && (ofItself || actorId !== ''), `${seq}: ${event.action} as ${relation} by nobody`);
      if (procedure === 'assignment') assignment(event, ledger);
      if (procedure === 'evaluation') evaluation(event, ledger);
      if (procedure === 'adjustment') adjustment(event);
      if (procedure === 'consultation') consultation(event, ledger);
      if (procedure === 'proposal') proposal(event, ledger);
    },
  };
}
