import type { CaseView } from '@shangliang/contract';
import { isAskedToSign, signedOlderText } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { type ShownDraft, signatoriesIn } from './draft-view.ts';
import { votesQuery } from './votes.ts';
import { writingWords } from './writing-words.ts';

/** What the list of gaps says by itself, each with its place. */
const saidByGaps = new Set(['titleMissing', 'partMissing', 'textTooLong', 'secrecyNotChecked']);

/** What others are still to do before the text can go, as the server last said. */
export const waitedFor = (view: CaseView, draft: ShownDraft): string[] =>
  (view.obstacles.find((entry) => entry.caseId === draft.id)?.reasons ?? []).filter((code) => !saidByGaps.has(code));

const mostNamed = 12;

/** Who has it, one line an obstacle, each a step from where it is done. */
export function WaitingFor({ view, draft, codes }: { view: CaseView; draft: ShownDraft; codes: readonly string[] }) {
  const say = useWords(writingWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const votes = useQuery(votesQuery(draft)).data;
  const list = (names: readonly string[]): string => names.slice(0, mostNamed).join(language === 'en' ? ', ' : '、');
  const signatories = signatoriesIn(view);
  const nameOf = (id: string): string => view.names[id] ?? '';
  const invited = signatories.filter(isAskedToSign).map((entry) => nameOf(entry.personId));
  const older = signatories.filter((entry) => signedOlderText(entry, draft.textVersion)).map((entry) => nameOf(entry.personId));
  const voting = fill(votes?.notVoted.length === 0 ? say.waitsRevote : say.waitsVotes, {
    n: votes?.missing ?? 0,
    names: list(votes?.notVoted.map((entry) => entry.name) ?? []),
  });
  const sealing = fill(say.waitsSeal, { names: list(votes?.leaders.map((entry) => entry.name) ?? []) });
  const words: Readonly<Record<string, string>> = {
    invitationOpen: fill(say.waitsInvited, { names: list(invited) }),
    signatureOnOlderText: fill(say.waitsSigned, { names: list(older) }),
    quorumMissing: voting,
    turnoutMissing: voting,
    sealMissing: sealing,
    sealOnOlderText: sealing,
  };
  return (
    <ul className="submit-gaps">
      {codes.map((code) => {
        const said = words[code];
        return (
          <li key={code}>
            {said === undefined ? (
              <p>{wordOf(labels.problems, code)}</p>
            ) : (
              <Link to="/write/$id" params={{ id: draft.id }} search={{ step: 'together' } as never} hash="body">
                {said}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
