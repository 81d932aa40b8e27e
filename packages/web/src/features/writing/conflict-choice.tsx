import { Button, Radio } from 'antd';
import { useState } from 'react';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { exactly } from '../../parts/when.ts';
import { DiffText } from './diff-text.tsx';
import type { Conflict, Decided } from './draft-keeper.ts';
import './kept-text.css';
import { writingWords } from './writing-words.ts';
import type { Choice } from './written.ts';

/** Two wordings of one place side by side; saving goes on once each has been decided. */
export function ConflictChoice<T, P extends string>({
  conflict,
  mine,
  nameOf,
  said,
  isText,
  onSettle,
}: {
  conflict: Pick<Conflict<T, P>, 'from' | 'theirs' | 'at' | 'places'>;
  mine: T;
  nameOf: (place: P) => string;
  /** What stands at a place, as it is read. */
  said: (text: T, place: P) => string;
  /** Of texts both may be kept, one after the other. */
  isText: (place: P) => boolean;
  onSettle: (decided: Decided<P>) => void;
}) {
  const say = useWords(writingWords);
  const { language } = usePreferences();
  const [decided, setDecided] = useState<ReadonlyMap<P, Choice>>(new Map());
  const when = exactly(language, conflict.at);
  const settle = (): void => {
    const all: Partial<Record<P, Choice>> = {};
    for (const [place, choice] of decided) all[place] = choice;
    onSettle(all);
  };
  return (
    <section className="conflict" role="alert" aria-labelledby="conflict-title">
      <h2 id="conflict-title">{say.conflict.title}</h2>
      <p>{fill(conflict.from === 'server' ? say.conflict.fromServer : say.conflict.fromMachine, { time: when })}</p>
      {conflict.places.map((place) => {
        const [here, there] = [said(mine, place), said(conflict.theirs, place)];
        return (
          <div key={place} className="conflict-place">
            <h3>{nameOf(place)}</h3>
            <div className="conflict-sides">
              <div>
                <h4>{say.conflict.mine}</h4>
                <div className="conflict-text">{here === '' ? say.conflict.empty : here}</div>
              </div>
              <div>
                <h4>{say.conflict.theirs}</h4>
                <div className="conflict-text">{there === '' ? say.conflict.empty : <DiffText before={here} after={there} />}</div>
              </div>
            </div>
            <Radio.Group
              aria-label={nameOf(place)}
              value={decided.get(place)}
              onChange={(event) => setDecided((before) => new Map(before).set(place, event.target.value))}
              options={[
                { value: 'mine', label: say.conflict.mine },
                { value: 'theirs', label: say.conflict.theirs },
                ...(isText(place) ? [{ value: 'both', label: say.conflict.both }] : []),
              ]}
            />
          </div>
        );
      })}
      <Button type="primary" size="large" disabled={conflict.places.some((place) => !decided.has(place))} onClick={settle}>
        {say.conflict.settle}
      </Button>
    </section>
  );
}
