import type { SuggestionsAnswer } from '@shangliang/contract';
import { getRoot, type Id, maySaySameMatter, proposalOf } from '@shangliang/core';
import { classify, suggestByDuties, words } from '@shangliang/text';
import { sql } from 'kysely';
import { worldOf } from '../../committee-facts.ts';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import type { Model } from '../learning/models.ts';
import { iso } from '../paging.ts';
import { loadSeen } from '../proposal/case-view.ts';
import { seenBy } from '../proposal/list-order.ts';
import { suggestedAs } from '../proposal/suggestion-conditions.ts';
import { bodyOf } from './body-of.ts';
import { type AskedText, type Compared, compare, savedText } from './similar.ts';
import { usualDuties } from './usual-duties.ts';

type Suggestion = SuggestionsAnswer['units'][number];

interface Unit {
  id: Id;
  name: string;
  short_name: string | null;
}

const most = 3;
const mostWords = 5;
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
      const known = found.get(value) ?? { value, label, share: 0, confidence: null, ground: 'cases', cases: [], words: [], weight: 0 };
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

interface Known {
  field: Model | undefined;
  unit: Model | undefined;
}

/** What was learnt says, best first; past cases are shown as far as the reader may see them. */
async function fromModel(
  tx: Tx,
  who: SignedIn,
  model: Model | undefined,
  text: AskedText,
  labels: ReadonlyMap<string, string>,
): Promise<Suggestion[]> {
  if (model === undefined) return [];
  const said = classify(model.classifier, { title: text.title, text: bodyOf(text.parts) });
  const ids = said.top3.flatMap(({ cases }) => cases.map(({ id }) => id));
  const seen = await tx.rows(
    sql<{ id: Id; title: string; number: string | null }>`select p.id, p.title, coalesce(p.case_no, p.unfiled_no, p.serial_no) as number
      from proposal p where p.committee_id = ${who.committeeId} and p.id = any(${ids}::uuid[]) and ${seenBy(who)}`,
    { plan: 'each' },
  );
  const shown = new Map(seen.map((row) => [row.id, row]));
  return said.top3.flatMap(({ label: value, share, words: spoken, cases }, at): Suggestion[] => {
    const label = labels.get(value);
    if (label === undefined) return [];
    return [
      {
        value,
        label,
        share,
        confidence: at === 0 ? said.confidence : null,
        ground: 'learnt',
        cases: cases.flatMap(({ id }) => shown.get(id) ?? []).slice(0, most),
        words: spoken
          .map(({ word }) => word)
          .filter((word) => word.length > 1)
          .slice(0, mostWords),
      },
    ];
  });
}

/**
 * Category and units for a proposal: from what was learnt of all decided cases, else from past cases like it that the reader may see,
 * else from what units are called; what was suggested is kept until somebody has decided.
 */
export async function suggestions(deps: Deps, who: SignedIn, id: Id): Promise<SuggestionsAnswer> {
  const [field, unit] = await Promise.all([
    deps.models.inUse(deps, who.committeeId, 'field'),
    deps.models.inUse(deps, who.committeeId, 'unit'),
  ]);
  return deps.database.inCommittee(who.committeeId, (tx) => suggest(deps, tx, who, id, { field, unit }));
}

async function suggest(deps: Deps, tx: Tx, who: SignedIn, id: Id, known: Known): Promise<SuggestionsAnswer> {
  const dossier = await loadSeen(tx, who, id);
  const text = await savedText(tx, who.committeeId, dossier);
  const world = await worldOf(deps, tx, who.committeeId);
  const labels = new Map(world.rulebook(getRoot(dossier).rulebookVersion).fields.map(({ code, label }) => [code, label]));
  const compared = (await compare(tx, who, text, id)).filter(({ score }) => score >= nearest);
  const fields = ordered(
    await fromModel(tx, who, known.field, text, labels),
    fromCases(compared, ({ candidate }) => {
      const label = labels.get(candidate.field);
      return label === undefined ? [] : [{ value: candidate.field, label }];
    }),
  );
  const active = await tx.rows(sql<Unit>`select o.id, o.name, o.short_name from organization o
    where o.committee_id = ${who.committeeId} and o.kind = 'unit' and o.active order by o.name`);
  const open = new Map(active.map((unit) => [unit.id, unit.name]));
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
  const guessed = ordered(await fromModel(tx, who, known.unit, text, open), byCases, fromNames(active, text));
  // who only reads along decides nothing; what was said plainly is no guess to be counted
  if (maySaySameMatter(dossier, who.actor)) await keep(deps, tx, who, id, known, { fields, units: guessed });
  const others = guessed.filter((entry) => plain.every((one) => one.value !== entry.value));
  return { fields, units: [...plain, ...others.slice(0, Math.max(most - plain.length, 1))], compared: compared.length };
}

/** Each once, the first three. */
const ordered = (...lists: readonly Suggestion[][]): Suggestion[] => firstOfEach(lists.flat()).slice(0, most);

/** What was suggested, for as long as nobody has decided: later it would be held against what it has seen. */
async function keep(
  deps: Deps,
  tx: Tx,
  who: SignedIn,
  id: Id,
  known: Known,
  { fields, units }: Pick<SuggestionsAnswer, 'fields' | 'units'>,
): Promise<void> {
  const made = [
    { about: 'field', suggested: fields.map((entry) => entry.value), model: known.field?.version ?? null },
    { about: 'unit', suggested: units.map((entry) => entry.value), model: known.unit?.version ?? null },
  ];
  await tx.rows(sql`insert into suggestion_made (committee_id, proposal_id, about, suggested, model, at)
    select ${who.committeeId}, ${id}, m.about, m.suggested, m.model, ${iso(deps.clock.now())}
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as m(about text, suggested jsonb, model int)
      join proposal p on p.committee_id = ${who.committeeId} and p.id = ${id}
    where not ${suggestedAs.decided}
    on conflict (committee_id, proposal_id, about) do update set suggested = excluded.suggested, model = excluded.model, at = excluded.at`);
}

const plainly = (unit: Unit, ground: Suggestion['ground'], words: string[]): Suggestion => ({
  value: unit.id,
  label: unit.name,
  share: 0,
  confidence: null,
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

/** Before there are past cases: units whose names, or usual duties, the text speaks of. */
function fromNames(
  units: readonly { id: Id; name: string }[],
  text: { title: string; parts: Readonly<Record<string, string>> },
): Suggestion[] {
  const named = units.map((unit) => ({ unit: unit.name, duties: `${dutiesIn(unit.name)}，${usualDuties(unit.name)}` }));
  const body = bodyOf(text.parts);
  // a longer word of the text may hold a unit's: 交通拥堵
  const spoken = named.flatMap(({ duties }) => words(duties).filter((word) => word.length > 1 && `${text.title}\n${body}`.includes(word)));
  const found = suggestByDuties(named, { title: text.title, text: `${body}\n${[...new Set(spoken)].join('，')}` });
  const sum = found.reduce((total, { score }) => total + score, 0);
  return found.flatMap(({ unit, score, words: fitting }): Suggestion[] => {
    const known = units.find((entry) => entry.name === unit);
    if (known === undefined) return [];
    return [
      {
        value: known.id,
        label: unit,
        share: sum === 0 ? 0 : score / sum,
        confidence: null,
        ground: 'name',
        cases: [],
        words: [...fitting].slice(0, mostWords),
      },
    ];
  });
}
