import type { SimilarHit } from '@shangliang/contract';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { similarWords } from './similar-words.ts';
import type { Standing } from './standing.ts';

/** What became of it: year, number, outcome or state, who led it, how it was answered. */
export function HitLine({ hit }: { hit: Pick<SimilarHit, 'year' | 'number' | 'outcome' | 'state' | 'units' | 'classes'> }) {
  const say = useWords(similarWords);
  const labels = useLabels();
  const lead = hit.units.find((unit) => unit.role === 'lead') ?? hit.units[0];
  const said = [
    fill(say.year, { year: hit.year }),
    hit.number,
    hit.outcome === null ? wordOf(labels.states.proposal, hit.state) : wordOf(labels.outcomes, hit.outcome),
    lead === undefined ? null : fill(say.lead, { unit: lead.name }),
    hit.classes.length === 0 ? null : fill(say.class, { list: hit.classes.join('、') }),
  ].filter((entry) => entry !== null);
  return <p className="quiet numerals similar-fate">{said.join(' · ')}</p>;
}

/** How near it is, in words; never by colour alone. */
export function Band({ standing }: { standing: Standing['standing'] }) {
  const say = useWords(similarWords);
  return <p className={standing === 'same' ? 'similar-band similar-band-same' : 'similar-band'}>{say.band[standing]}</p>;
}
