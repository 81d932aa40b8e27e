import type { Rulebook } from '@shangliang/core';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useOrganizations } from '../../api/reference.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { exactly } from '../../parts/when.ts';
import { DiffText } from './diff-text.tsx';
import type { Conflict } from './draft-keeper.ts';
import { placeName, valueInWords } from './place-names.ts';
import { writingWords } from './writing-words.ts';
import { type Choice, type Place, valueAt, type Written } from './written.ts';

/** Two wordings of one place side by side; saving goes on once each has been decided. */
export function ConflictPanel({
  conflict,
  mine,
  rulebook,
  onSettle,
}: {
  conflict: Conflict;
  mine: Written;
  rulebook: Rulebook;
  onSettle: (decided: Partial<Record<Place, Choice>>) => void;
}) {
  const say = useWords(writingWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const organizations = useOrganizations();
  const [decided, setDecided] = useState<Partial<Record<Place, Choice>>>({});
  const when = exactly(language, conflict.at);
  const said = (written: Written, place: Place): string => valueInWords(labels, rulebook, organizations, place, valueAt(written, place));
  return (
    <section className="conflict" role="alert" aria-labelledby="conflict-title">
      <h2 id="conflict-title">{say.conflict.title}</h2>
      <p>{fill(conflict.from === 'server' ? say.conflict.fromServer : say.conflict.fromMachine, { time: when })}</p>
      {conflict.places.map((place) => {
        const [here, there] = [said(mine, place), said(conflict.theirs, place)];
        const name = placeName(say, rulebook, place);
        return (
          <div key={place} className="conflict-place">
            <h3>{name}</h3>
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
              aria-label={name}
              value={decided[place]}
              onChange={(event) => setDecided((before) => ({ ...before, [place]: event.target.value }))}
              options={[
                { value: 'mine', label: say.conflict.mine },
                { value: 'theirs', label: say.conflict.theirs },
                ...(place.startsWith('parts/') ? [{ value: 'both', label: say.conflict.both }] : []),
              ]}
            />
          </div>
        );
      })}
      <Button
        type="primary"
        size="large"
        disabled={conflict.places.some((place) => decided[place] === undefined)}
        onClick={() => onSettle(decided)}
      >
        {say.conflict.settle}
      </Button>
    </section>
  );
}
