import type { DraftInFile } from '@shangliang/contract';
import type { Rulebook } from '@shangliang/core';
import { Button, Checkbox, Radio, Select } from 'antd';
import { useId, useState } from 'react';
import { fill, useWords } from '../../look/words.ts';
import { BringOriginal } from './bring-original.tsx';
import { BringPeople, firstMeant, type Meant, type Member, membersMeant, othersIn } from './bring-people.tsx';
import { bringWords } from './bring-words.ts';
import { blankPlaces, type Way, withBrought, withoutBlanks, withoutWraps, wrappedPlaces } from './brought.ts';
import { placeName } from './place-names.ts';
import { writingWords } from './writing-words.ts';
import type { Written } from './written.ts';

/** The original on one side, what was read of it on the other, and for each place what is to become of it. */
export function BringFound({
  found,
  written,
  rulebook,
  own,
  isBody,
  onTake,
  onAnother,
  onLeave,
}: {
  found: DraftInFile;
  written: Written;
  rulebook: Rulebook;
  own: { personId: string; name: string };
  isBody: boolean;
  onTake: (change: (before: Written) => Written, members: readonly Member[]) => void;
  onAnother: () => void;
  onLeave: () => void;
}) {
  const say = useWords(bringWords);
  const words = useWords(writingWords);
  const codes = rulebook.parts.map(({ code }) => code).filter((code) => found.parts[code] !== undefined);
  const standing = (place: string): string => (place === 'title' ? written.title : (written.parts[place] ?? ''));
  // what stands in the draft stays unless somebody says otherwise
  const first = (place: string): Way => (standing(place).trim() === '' ? 'replace' : 'leave');
  const [chosen, setChosen] = useState<Readonly<Record<string, Way>>>(() =>
    Object.fromEntries(['title', ...codes].map((place) => [place, first(place)])),
  );
  const [isTidied, setTidied] = useState(true);
  const [isJoined, setJoined] = useState(true);
  const [behind, setBehind] = useState('');
  const [meant, setMeant] = useState<Meant>(() => firstMeant(found.people));
  const blanks = codes.reduce((sum, code) => sum + blankPlaces(found.parts[code] ?? ''), 0);
  const wrapped = codes.reduce((sum, code) => sum + wrappedPlaces(found.parts[code] ?? ''), 0);
  const ready = (text: string): string => {
    const whole = isJoined ? withoutWraps(text) : text;
    return isTidied ? withoutBlanks(whole) : whole;
  };
  const nameOf = (place: string): string => placeName(words, rulebook, place === 'title' ? 'title' : `parts/${place}`);
  const wayOf = (place: string): Way => chosen[place] ?? 'leave';
  const takesNothing =
    codes.every((code) => wayOf(code) === 'leave') && (found.title === null || wayOf('title') === 'leave') && behind === '';
  const take = (): void =>
    onTake(
      (before) =>
        withBrought(before, {
          title: found.title === null ? undefined : { text: found.title, way: wayOf('title') },
          parts: Object.fromEntries(codes.map((code) => [code, { text: found.parts[code] ?? '', way: wayOf(code) }])),
          isTidied: isTidied && blanks > 0,
          isJoined: isJoined && wrapped > 0,
          rest: behind === '' ? undefined : { text: found.rest.join('\n'), behind },
        }),
      isBody ? [] : membersMeant(othersIn(found.people, own), meant),
    );
  return (
    <>
      <div className="bring-columns">
        <div className="bring-original">
          <h3>{say.original}</h3>
          <p className="quiet">{say.originalAbout}</p>
          <BringOriginal lines={found.original} />
        </div>
        <section className="bring-read" aria-label={say.found}>
          <h3>{say.found}</h3>
          <p>{say.foundAbout}</p>
          <Notes found={found} />
          {blanks === 0 ? null : (
            <Checkbox className="tall-choices" checked={isTidied} onChange={(event) => setTidied(event.target.checked)}>
              {fill(say.tidy, { n: blanks })}
            </Checkbox>
          )}
          {wrapped === 0 ? null : (
            <Checkbox className="tall-choices" checked={isJoined} onChange={(event) => setJoined(event.target.checked)}>
              {fill(say.join, { n: wrapped })}
            </Checkbox>
          )}
          {['title', ...rulebook.parts.map(({ code }) => code)].map((place) => {
            const text = place === 'title' ? found.title : found.parts[place];
            return (
              <Place
                key={place}
                name={nameOf(place)}
                text={text == null ? undefined : place === 'title' ? text : ready(text)}
                standing={standing(place)}
                isLine={place === 'title'}
                way={wayOf(place)}
                onChange={(way) => setChosen((before) => ({ ...before, [place]: way }))}
              />
            );
          })}
          {found.rest.length === 0 ? null : (
            <Rest
              lines={found.rest}
              places={rulebook.parts.map(({ code }) => ({ code, name: nameOf(code) }))}
              behind={behind}
              onChange={setBehind}
            />
          )}
          {found.people.length === 0 ? null : (
            <BringPeople people={found.people} own={own} isBody={isBody} meant={meant} onChange={setMeant} />
          )}
        </section>
      </div>
      <div className="bring-acts bring-foot">
        <Button type="primary" size="large" disabled={takesNothing} onClick={take}>
          {say.bring}
        </Button>
        <Button size="large" onClick={onAnother}>
          {say.another}
        </Button>
        <Button size="large" type="text" onClick={onLeave}>
          {say.back}
        </Button>
        {takesNothing ? <span className="quiet">{say.nothingChosen}</span> : null}
      </div>
    </>
  );
}

function Notes({ found }: { found: DraftInFile }) {
  const say = useWords(bringWords);
  const { tablesAsLines, contents, pictures, deletedCharacters, hiddenCharacters, footnotes, formulas, comments } = found.dropped;
  const notes = [
    { n: tablesAsLines, text: say.tables },
    { n: pictures, text: say.pictures },
    { n: deletedCharacters, text: say.deleted },
    { n: hiddenCharacters, text: say.hidden },
    { n: comments, text: say.comments },
    { n: contents, text: say.contents },
    { n: footnotes, text: say.footnotes },
    { n: formulas, text: say.formulas },
  ].filter(({ n }) => n > 0);
  return (
    <>
      {Object.keys(found.parts).length === 0 ? null : (
        <p className={found.from === 'headings' ? 'quiet' : 'bring-note'}>{found.from === 'headings' ? say.byHeadings : say.bySentences}</p>
      )}
      {found.numbered === 0 ? null : <p className="quiet">{fill(say.numbered, { n: found.numbered })}</p>}
      {found.otherProposals.length === 0 ? null : (
        <div className="bring-note" role="alert">
          <p>{fill(say.others, { n: found.otherProposals.length + 1 })}</p>
          <ul>
            {found.otherProposals.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </div>
      )}
      {notes.length === 0 ? null : (
        <ul className="bring-note">
          {notes.map(({ n, text }) => (
            <li key={text}>{fill(text, { n })}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Place({
  name,
  text,
  standing,
  isLine,
  way,
  onChange,
}: {
  name: string;
  text: string | undefined;
  standing: string;
  isLine: boolean;
  way: Way;
  onChange: (way: Way) => void;
}) {
  const say = useWords(bringWords);
  const isEmpty = standing.trim() === '';
  const options = isEmpty
    ? [
        { value: 'replace', label: say.take },
        { value: 'leave', label: say.skip },
      ]
    : [
        { value: 'leave', label: say.leave },
        { value: 'replace', label: say.replace },
        ...(isLine ? [] : [{ value: 'append', label: say.append }]),
      ];
  return (
    <div className={way === 'leave' ? 'bring-place bring-place-left' : 'bring-place'}>
      <h4>{name}</h4>
      {text === undefined ? (
        <p className="quiet">{say.nothing}</p>
      ) : (
        <>
          <p className="bring-text song">{text}</p>
          {isEmpty ? null : (
            <details>
              <summary>{say.now}</summary>
              <p className="bring-text song quiet">{standing}</p>
            </details>
          )}
          <Radio.Group
            className="tall-choices"
            aria-label={fill(say.choiceOf, { place: name })}
            value={way}
            onChange={(event) => onChange(event.target.value)}
            options={options}
          />
        </>
      )}
    </div>
  );
}

function Rest({
  lines,
  places,
  behind,
  onChange,
}: {
  lines: readonly string[];
  places: readonly { code: string; name: string }[];
  behind: string;
  onChange: (behind: string) => void;
}) {
  const say = useWords(bringWords);
  const id = useId();
  return (
    <div className="bring-place">
      <h4>{say.rest}</h4>
      <p className="bring-text song">{lines.join('\n')}</p>
      <label htmlFor={id}>{say.restTo}</label>{' '}
      <Select
        id={id}
        size="large"
        className="bring-rest"
        value={behind}
        onChange={onChange}
        options={[
          { value: '', label: say.restNowhere },
          ...places.map(({ code, name }) => ({ value: code, label: fill(say.restBehind, { place: name }) })),
        ]}
      />
      <p className="quiet">{say.restAbout}</p>
    </div>
  );
}
