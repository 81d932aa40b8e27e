import type { CaseView } from '@shangliang/contract';
import { useRulebook } from '../../api/reference.ts';
import { proposalOfView, recordsOf } from '../../api/shown-case.ts';
import { useWords } from '../../look/words.ts';
import { caseWords } from './case-words.ts';
import { Part, Song } from './who.tsx';

/** The text as it stands, part by part, in the rulebook's order and under its labels. */
export function ProposalText({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const proposal = proposalOfView(view);
  const rulebook = useRulebook(proposal.rulebookVersion);
  const text = recordsOf(view, 'text').find((entry) => entry.version === proposal.textVersion);
  const parts = (rulebook?.parts ?? []).filter((part) => (text?.parts[part.code] ?? '').trim() !== '');
  return (
    <Part id="text" title={say.text}>
      {text === undefined ? <p className="quiet">{say.noText}</p> : null}
      {parts.map((part) => (
        <div key={part.code} className="text-part">
          <h3>{part.label}</h3>
          <Song text={text?.parts[part.code] ?? ''} />
        </div>
      ))}
    </Part>
  );
}
