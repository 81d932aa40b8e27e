import { type ConsultationState, knotsOf } from '@shangliang/core';
import { fill, useLabels, useWords } from '../look/words.ts';
import './knots.css';

const words = {
  'zh-CN': { label: '协商：{list}', none: '协商：还没有', confirmed: '{stage}已由双方确认', open: '{stage}待确认' },
  en: {
    label: 'Consultation: {list}',
    none: 'Consultation: none yet',
    confirmed: '{stage}, confirmed by both',
    open: '{stage}, to be confirmed',
  },
};

/** The five knots of a case in little: filled where both sides have confirmed, hollow where one has not, a dot where nobody talked. */
export function Knots({ consultations }: { consultations: readonly { stage: string; state: ConsultationState }[] }) {
  const labels = useLabels();
  const say = useWords(words);
  const knots = knotsOf(consultations);
  const spoken = knots.flatMap(({ stage, kind }) => (kind === 'none' ? [] : [fill(say[kind], { stage: labels.stages[stage] })]));
  const label = spoken.length === 0 ? say.none : fill(say.label, { list: spoken.join('、') });
  return (
    <span className="knots" role="img" aria-label={label} title={label}>
      {knots.map(({ stage, kind }) => (
        <span key={stage} className={`knot knot-${kind}`} />
      ))}
    </span>
  );
}
