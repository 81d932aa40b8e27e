import type { DraftInFile } from '@shangliang/contract';
import { Checkbox, Radio } from 'antd';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { bringWords } from './bring-words.ts';

/** A member as pickers hold one. */
export interface Member {
  value: string;
  label: string;
}

/** Who is meant by each name of the file: nobody, or a member's id. */
export type Meant = Readonly<Record<string, string | null>>;

type Person = DraftInFile['people'][number];

/** One of that name is the one; where several share it nobody is chosen before one has answered. */
export const firstMeant = (people: readonly Person[]): Meant =>
  Object.fromEntries(people.map(({ name, candidates: [first, second] }) => [name, second === undefined ? (first?.id ?? null) : null]));

/** Everybody named but the author: the first of the proposers may be another one than who writes here. */
export const othersIn = (people: readonly Person[], own: { personId: string; name: string }): Person[] =>
  people.filter(({ name, candidates }) => name !== own.name && !candidates.some(({ id }) => id === own.personId));

export function membersMeant(people: readonly Person[], meant: Meant): Member[] {
  return people.flatMap(({ name, candidates }) =>
    candidates.filter(({ id }) => id === meant[name]).map((entry): Member => ({ value: entry.id, label: entry.name })),
  );
}

/** The names of a file held against the roll. */
export function BringPeople({
  people,
  own,
  isBody,
  meant,
  onChange,
}: {
  people: readonly Person[];
  own: { personId: string; name: string };
  isBody: boolean;
  meant: Meant;
  onChange: (meant: Meant) => void;
}) {
  const say = useWords(bringWords);
  const { language } = usePreferences();
  const others = othersIn(people, own);
  const [proposer] = others.filter((entry) => entry.isProposer);
  const isOwn = people.some((entry) => entry.isProposer && !others.includes(entry));
  const labelOf = (entry: Person['candidates'][number]): string =>
    entry.sectors.length === 0 ? entry.name : `${entry.name}（${entry.sectors.join(language === 'en' ? ', ' : '、')}）`;
  return (
    <section className="bring-people">
      <h3>{say.people}</h3>
      {proposer === undefined || isOwn ? null : (
        <p className="bring-note">{fill(say.proposerIs, { name: proposer.name, own: own.name })}</p>
      )}
      <p className="quiet">{isBody ? say.bodyAbout : say.coSignersAbout}</p>
      <ul>
        {others.map((person) => {
          const { name, candidates } = person;
          const [only, second] = candidates;
          return (
            <li key={name}>
              {only === undefined ? (
                <span className="quiet">{fill(say.unknown, { name })}</span>
              ) : isBody ? (
                name
              ) : second === undefined ? (
                <Checkbox
                  className="tall-choices"
                  checked={meant[name] === only.id}
                  onChange={(event) => onChange({ ...meant, [name]: event.target.checked ? only.id : null })}
                >
                  {labelOf(only)}
                </Checkbox>
              ) : (
                <fieldset className="plain-fieldset">
                  <legend>{fill(say.which, { n: candidates.length, name })}</legend>
                  <Radio.Group
                    className="tall-choices"
                    vertical
                    value={meant[name] ?? ''}
                    onChange={(event) =>
                      onChange({ ...meant, [name]: String(event.target.value) === '' ? null : String(event.target.value) })
                    }
                    options={[
                      ...candidates.map((entry) => ({ value: entry.id, label: labelOf(entry) })),
                      { value: '', label: say.nobodyOf },
                    ]}
                  />
                </fieldset>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
