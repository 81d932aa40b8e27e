import { type LearningAnswer, type LearntAbout, learntAbout } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../api/client.ts';
import { learning as en } from '../../labels/en/learning.ts';
import { learning as zh } from '../../labels/zh-CN/learning.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { exactly } from '../../parts/when.ts';

const learningWords = { 'zh-CN': zh, en };

type Model = LearningAnswer['models'][number];

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
const pair = ({ first, three }: { first: number; three: number }): string => `${percent(first)} / ${percent(three)}`;

/** What was learnt from decided cases, how the old and the new compared, and what became of suggestions. */
export function LearningPart() {
  const say = useWords(learningWords);
  const found = useQuery({
    queryKey: ['learning'],
    queryFn: ({ signal }): Promise<LearningAnswer> => read('/api/learning', undefined, signal),
  });
  return (
    <>
      <p className="admin-about">{say.about}</p>
      <Shown of={found} lines={6}>
        {(answer) => learntAbout.map((about) => <About key={about} about={about} answer={answer} />)}
      </Shown>
    </>
  );
}

function About({ about, answer }: { about: LearntAbout; answer: LearningAnswer }) {
  const say = useWords(learningWords);
  const { language } = usePreferences();
  const models = answer.models.filter((model) => model.about === about);
  const state = answer.state.find((entry) => entry.about === about);
  const suggested = answer.suggestions.find((entry) => entry.about === about);
  const [newest] = models;
  return (
    <section className="admin-section" aria-labelledby={`learnt-${about}`}>
      <h2 id={`learnt-${about}`}>{say.names[about]}</h2>
      <p>
        {newest === undefined
          ? fill(say.none, { n: state?.decided ?? 0, next: state?.nextAt ?? 0 })
          : fill(say.last, {
              when: exactly(language, Date.parse(newest.trainedAt)),
              n: newest.learntFrom,
              decided: state?.decided ?? 0,
              next: state?.nextAt ?? 0,
            })}
      </p>
      {suggested === undefined ? null : (
        <p>
          <Link to="/overview">
            {fill(say.followed, {
              made: suggested.made,
              followed: suggested.followed,
              first: suggested.first,
              waiting: suggested.waiting,
            })}
          </Link>
        </p>
      )}
      {models.length === 0 ? null : <Compared about={about} models={models} />}
    </section>
  );
}

function Compared({ about, models }: { about: LearntAbout; models: readonly Model[] }) {
  const say = useWords(learningWords);
  const { language } = usePreferences();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard
    <section className="admin-scroll" tabIndex={0} aria-label={fill(say.caption, { name: say.names[about] })}>
      <table className="admin-table numerals">
        <thead>
          <tr>
            {(['at', 'from', 'held', 'before', 'now', 'result'] as const).map((name) => (
              <th key={name} scope="col">
                {say.head[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model.version}>
              <th scope="row">{exactly(language, Date.parse(model.trainedAt))}</th>
              <td>{model.learntFrom}</td>
              <td>{model.heldBack}</td>
              <td>
                {pair(model.before)}
                {model.before.was === 'usual' ? <span className="quiet">{say.usual}</span> : null}
              </td>
              <td>{pair(model.now)}</td>
              <td className={model.inUse ? 'admin-good' : undefined}>
                {model.inUse ? say.inUse : model.taken ? say.replaced : say.refused}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
