import type { SuggestionsAnswer } from '@shangliang/contract';
import { getRoot, type Id, maySaySameMatter, proposalOf } from '@shangliang/core';
import { suggestByDuties, words } from '@shangliang/text';
import { sql } from 'kysely';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { loadSeen } from '../proposal/case-view.ts';
import { bodyOf } from './body-of.ts';
import { type AskedText, type Compared, compare, savedText } from './similar.ts';

type Suggestion = SuggestionsAnswer['units'][number];

interface Unit {
  id: Id;
  name: string;
  short_name: string | null;
}

const most = 3;
/** Past cases with a decision to show; fewer say less than what units are called. */
const fewestCases = 2;
/** Less like it than this, a past case says nothing. */
const nearest = 0.07;

/** Each past case speaks for what was decided about it, by the square of its likeness. */
function fromCases(compared: readonly Compared[], decided: (one: Compared) => readonly { value: string; label: string }[]): Suggestion[] {
  const found = new Map<string, Suggestion & { weight: number }>();
  let sum = 0;
  for (const one of compared) {
    const { candidate, score } = one;
    for (const { value, label } of decided(one)) {
      const known = found.get(value) ?? { value, label, share: 0, ground: 'cases', cases: [], words: [], weight: 0 };
      known.weight += score ** 2;
      sum += score ** 2;
      if (known.cases.length < most) known.cases.push({ id: candidate.id, title: candidate.title, number: candidate.number });
      found.set(value, known);
    }
  }
  return [...found.values()]
    .sort((one, other) => other.weight - one.weight || (one.value < other.value ? -1 : 1))
    .slice(0, most)
    .map(({ weight, ...suggestion }) => ({ ...suggestion, share: sum === 0 ? 0 : weight / sum }));
}

/** Category and units for a proposal, from past cases like it that the reader may see; what was suggested is kept. */
export function suggestions(deps: Deps, who: SignedIn, id: Id): Promise<SuggestionsAnswer> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const dossier = await loadSeen(tx, who, id);
    const text = await savedText(tx, who.committeeId, dossier);
    const world = await worldOf(deps, tx, who.committeeId);
    const labels = new Map(world.rulebook(getRoot(dossier).rulebookVersion).fields.map(({ code, label }) => [code, label]));
    const compared = (await compare(tx, who, text, id)).filter(({ score }) => score >= nearest);
    const fields = fromCases(compared, ({ candidate }) => {
      const label = labels.get(candidate.field);
      return label === undefined ? [] : [{ value: candidate.field, label }];
    });
    const active = await tx.rows(sql<Unit>`select o.id, o.name, o.short_name from organization o
      where o.committee_id = ${who.committeeId} and o.kind = 'unit' and o.active order by o.name`);
    const open = new Set(active.map((unit) => unit.id));
    const handled = compared.filter(({ candidate }) => candidate.units.some((unit) => unit.role !== 'reader' && open.has(unit.id)));
    const byCases =
      handled.length < fewestCases
        ? []
        : fromCases(handled, ({ candidate }) =>
            candidate.units
              .filter((unit) => (unit.role === 'lead' || unit.role === 'separate') && open.has(unit.id))
              .map((unit) => ({ value: unit.id, label: unit.name })),
          );
    // what the proposer asks for and what the text says comes whole, then what cases say, then what units are about
    const asked = active
      .filter((unit) => proposalOf(dossier).suggestedUnitIds.includes(unit.id))
      .map((unit) => plainly(unit, 'proposer', []));
    const plain = firstOfEach([...asked, ...namedIn(active, text)]);
    const guessed = [...byCases, ...fromNames(active, text)].filter((entry) => plain.every((one) => one.value !== entry.value));
    const units = [...plain, ...firstOfEach(guessed).slice(0, Math.max(most - plain.length, byCases.length === 0 ? 0 : 1))];
    const made = [
      { about: 'field', suggested: fields.map((entry) => entry.value) },
      { about: 'unit', suggested: units.map((entry) => entry.value) },
    ];
    // who only reads along decides nothing
    if (!maySaySameMatter(dossier, who.actor)) return { fields, units, compared: compared.length };
    await tx.rows(sql`insert into suggestion_made (committee_id, proposal_id, about, suggested, at)
      select ${who.committeeId}, ${id}, g.about, g.suggested, ${new Date(deps.clock.now()).toISOString()}
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as g(about text, suggested jsonb)
      on conflict (committee_id, proposal_id, about) do update set suggested = excluded.suggested, at = excluded.at`);
    return { fields, units, compared: compared.length };
  });
}

const plainly = (unit: Unit, ground: Suggestion['ground'], words: string[]): Suggestion => ({
  value: unit.id,
  label: unit.name,
  share: 0,
  ground,
  cases: [],
  words,
});

const firstOfEach = (entries: readonly Suggestion[]): Suggestion[] =>
  entries.filter((entry, at) => entries.findIndex((one) => one.value === entry.value) === at);

/** Units that the text calls by their names, whole or short. */
const namedIn = (units: readonly Unit[], { title, parts }: AskedText): Suggestion[] =>
  units.flatMap((unit) => {
    const name = [unit.name, unit.short_name].find(
      (entry) => entry !== null && entry !== '' && `${title}\n${bodyOf(parts)}`.includes(entry),
    );
    return name == null ? [] : [plainly(unit, 'named', [name])];
  });

/** What a unit's name says of its duties: 云溪县交通运输局 is about 交通运输. */
const dutiesIn = (name: string): string =>
  name.replace(/^.*?[省市区县州]/u, '').replace(/(委员会|办公室|管理局|中心|公司|[局委办院])$/u, '');

/** Before there are past cases: units whose names the text speaks of. */
function fromNames(
  units: readonly { id: Id; name: string }[],
  text: { title: string; parts: Readonly<Record<string, string>> },
): Suggestion[] {
  const named = units.map((unit) => ({ unit: unit.name, duties: dutiesIn(unit.name) }));
  const body = bodyOf(text.parts);
  // a longer word of the text may hold a unit's: 交通拥堵
  const spoken = named.flatMap(({ duties }) => words(duties).filter((word) => word.length > 1 && `${text.title}\n${body}`.includes(word)));
  const found = suggestByDuties(named, { title: text.title, text: `${body}\n${[...new Set(spoken)].join('，')}` });
  const sum = found.reduce((total, { score }) => total + score, 0);
  return found.flatMap(({ unit, score, words: fitting }): Suggestion[] => {
    const known = units.find((entry) => entry.name === unit);
    if (known === undefined) return [];
    return [{ value: known.id, label: unit, share: sum === 0 ? 0 : score / sum, ground: 'name', cases: [], words: [...fitting] }];
  });
}
