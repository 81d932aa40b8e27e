import { type ConsultationState, consultationStages, knotsOf } from '@shangliang/core';
import { fill, useLabels, useWords } from '../look/words.ts';
import './knots.css';

const words = {
  'zh-CN': {
    label: '协商：{list}',
    none: '协商：还没有',
    confirmed: '{stage}已由双方确认',
    open: '{stage}待确认',
    title: '协商',
    mark: '、',
    meaning: '五个结依次是{stages}的协商。',
    key: '实心：双方已确认；空心：待一方确认；小点：还没有。',
    kinds: { confirmed: '双方已确认', open: '待确认', none: '还没有' },
  },
  en: {
    label: 'Consultation: {list}',
    none: 'Consultation: none yet',
    confirmed: '{stage}, confirmed by both',
    open: '{stage}, to be confirmed',
    title: 'Consultation',
    mark: ', ',
    meaning: 'The five knots are the consultations {stages}.',
    key: 'Filled: confirmed by both; hollow: one side has yet to confirm; a dot: none yet.',
    kinds: { confirmed: 'confirmed by both', open: 'to be confirmed', none: 'none yet' },
  },
};

/** What the marks mean, in words: at hand wherever they stand in little. */
export function KnotsMeaning() {
  const say = useWords(words);
  const labels = useLabels();
  const stages = consultationStages.map((stage) => labels.stages[stage]).join(say.mark);
  const text = `${fill(say.meaning, { stages })} ${say.key}`;
  return (
    <span className="knots-meaning">
      <button type="button" className="knots-ask" aria-label={text} data-text={text}>
        i
      </button>
    </span>
  );
}

/** The five knots with their names and the words of each mark, where there is room to read them. */
export function NamedKnots({ consultations }: { consultations: readonly { stage: string; state: ConsultationState }[] }) {
  const labels = useLabels();
  const say = useWords(words);
  return (
    <div className="named-knots">
      <span className="quiet">{say.title}</span>
      <ul>
        {knotsOf(consultations).map(({ stage, kind }) => (
          <li key={stage}>
            <span className={`knot knot-${kind}`} aria-hidden="true" /> {labels.stages[stage]}
            <span className={kind === 'none' ? 'only-heard' : 'quiet'}> {say.kinds[kind]}</span>
          </li>
        ))}
      </ul>
      <span className="quiet knots-key" aria-hidden="true">
        <span className="knot knot-confirmed" /> {say.kinds.confirmed} <span className="knot knot-open" /> {say.kinds.open}{' '}
        <span className="knot knot-none" /> {say.kinds.none}
      </span>
    </div>
  );
}

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
