import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { usePhone } from '../lists/list-filters.tsx';
import type { Keeper } from './draft-keeper.ts';
import { may, type ShownDraft } from './draft-view.ts';
import './other-ways.css';
import { settled } from './use-open-keeper.ts';
import { writingWords } from './writing-words.ts';

const ordinary = ['keepVersion', 'callForSeconds'] as const;
/** They take the text away: apart from the others, behind a door where the thumb goes. */
const leaving = ['withdraw', 'discard'] as const;

/** Versions and print show what is saved: they wait for it. */
export function OtherWays({ keeper, draft }: { keeper: Keeper; draft: ShownDraft }) {
  const say = useWords(writingWords);
  const navigate = useNavigate();
  const isPhone = usePhone();
  const go = async (to: '/write/$id/versions' | '/write/$id/preview'): Promise<void> => {
    await settled(keeper);
    await navigate({ to, params: { id: draft.id } });
  };
  const leave = leaving
    .filter((action) => may(draft, action))
    .map((action) => (
      <ActionButton
        key={action}
        danger
        deed={{ procedure: 'proposal', action, caseId: draft.id }}
        onDone={() => void navigate({ to: '/write' })}
      />
    ));
  return (
    <section aria-label={say.otherActs}>
      <div className="other-ways">
        <button type="button" className="button" onClick={() => void go('/write/$id/preview')}>
          {say.preview}
        </button>
        <button type="button" className="button" onClick={() => void go('/write/$id/versions')}>
          {say.versions}
        </button>
        {ordinary
          .filter((action) => may(draft, action))
          .map((action) => (
            <ActionButton key={action} deed={{ procedure: 'proposal', action, caseId: draft.id }} />
          ))}
      </div>
      {leave.length === 0 ? null : isPhone ? (
        <details className="leaving-ways">
          <summary>{say.moreActs}</summary>
          {leave}
        </details>
      ) : (
        <div className="leaving-ways">{leave}</div>
      )}
    </section>
  );
}
