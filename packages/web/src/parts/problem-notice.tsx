import { ExclamationCircleFilled } from '@ant-design/icons';
import { isRefused } from '../api/problem.ts';
import { fill, useWords } from '../look/words.ts';
import './problem-notice.css';

const words = {
  'zh-CN': {
    unreachable: '暂时连不上服务器。您写的内容都还在，连上后再试一次即可。',
    unknown: '这里出了点问题，请再试一次。',
    again: '再试一次',
    correlation: '求助时请报编号：{id}',
  },
  en: {
    unreachable: 'The server cannot be reached right now. Everything you wrote is still here: try again once the line is back.',
    unknown: 'Something went wrong here. Please try again.',
    again: 'Try again',
    correlation: 'When asking for help, name this number: {id}',
  },
};

/** Why something did not work, and what to do next; read out as it appears. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const say = useWords(words);
  if (error === null || error === undefined) return null;
  const refused = isRefused(error) ? error.problem : undefined;
  const details = [
    ...(refused?.errors?.map((entry) => entry.detail) ?? []),
    ...(refused?.correlationId === undefined ? [] : [fill(say.correlation, { id: refused.correlationId })]),
  ];
  return (
    <div role="alert" className={refused === undefined ? 'problem-notice problem-notice-unreachable' : 'problem-notice'}>
      <ExclamationCircleFilled aria-hidden />
      <div className="problem-notice-text">
        <p>{refused?.detail ?? (error instanceof Error ? say.unreachable : say.unknown)}</p>
        {details.length === 0 ? null : (
          <ul>
            {[...new Set(details)].map((entry) => (
              <li key={entry}>{entry}</li>
            ))}
          </ul>
        )}
      </div>
      {onRetry === undefined ? null : (
        <button type="button" className="button" onClick={onRetry}>
          {say.again}
        </button>
      )}
    </div>
  );
}
