import type { CaseView } from '@shangliang/contract';
import { isUnitsPlan } from '@shangliang/core';
import { proposalOfView } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useListed, useWords } from '../../look/words.ts';
import { usePartName } from '../../parts/part-names.ts';
import { date } from '../../parts/when.ts';
import './planned-units.css';
import { caseWords } from './case-words.ts';
import { Unit } from './who.tsx';

/** The units a case is to go to, before it goes: what the supervision offices agree to or send back, and why it came back. */
export function PlannedUnits({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const listed = useListed();
  const nameOf = usePartName();
  const { language } = usePreferences();
  const { state, unitPlan, endorsedBy, unitsReturned: back } = proposalOfView(view);
  if (!isUnitsPlan(state) || unitPlan.length === 0) return null;
  return (
    <section className="planned-units" aria-label={say.plannedUnits}>
      <h2>{say.plannedUnits}</h2>
      <ul>
        {unitPlan.map(({ unitId, role }) => (
          <li key={unitId}>
            <strong>{nameOf(role, unitPlan)}</strong> <Unit id={unitId} />
          </li>
        ))}
      </ul>
      {endorsedBy.length === 0 ? null : (
        <p className="quiet">{fill(say.endorsed, { list: listed(endorsedBy.map((post) => labels.posts[post])) })}</p>
      )}
      {back === null ? null : (
        <p className="planned-returned">
          <strong>
            {fill(say.unitsReturned, {
              who: listed(back.posts.map((post) => labels.posts[post])),
              date: date(language, Date.parse(back.at)),
            })}
          </strong>{' '}
          {back.reason}
        </p>
      )}
    </section>
  );
}
