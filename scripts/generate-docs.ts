import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, exit, stderr, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Labels, labelsIn, languages } from '@shangliang/contract';
import {
  type AnyProcedure,
  type AnyRule,
  type DueName,
  type ProblemCode,
  type ProcedureName,
  problemCodes,
  procedureNames,
  tableOf,
} from '@shangliang/core';
import { rulebooksPage } from './rulebooks-page.ts';

/**
 * Writes docs/lifecycle.md from core's tables and docs/rulebooks.md from its presets, with the labels.
 * `--check` writes nothing and exits 1 where a file is not what they say.
 */

const target = fileURLToPath(new URL('../docs/lifecycle.md', import.meta.url));

/** A label by a name that comes from a table, which the types of the labels have proved to be there. */
function word(record: object, name: string): string {
  const found: unknown = new Map(Object.entries(record)).get(name);
  if (typeof found !== 'string') throw new RangeError(`no label for ${name}`);
  return found;
}

/** Chinese, and English on the next line of the cell. */
function both<Name extends string>(
  names: readonly Name[],
  label: (labels: Labels, name: Name) => string,
  note: readonly [string, string] = ['', ''],
): string {
  if (names.length === 0) return '';
  const line = (index: 0 | 1, comma: string): string => {
    const labels = labelsIn[languages[index]];
    return `${[...new Set(names.map((name) => label(labels, name)))].join(comma)}${note[index]}`;
  };
  return `${line(0, '、')}<br>${line(1, ', ')}`;
}

const states = (procedure: ProcedureName, names: readonly string[], note?: readonly [string, string]): string =>
  both(names, (labels, name) => word(labels.states[procedure], name), note);
const relations = (names: readonly string[]): string => both(names, (labels, name) => word(labels.relations, name));
const dues = (names: readonly DueName[], note?: readonly [string, string]): string =>
  both(names, (labels, name) => labels.dues[name], note);

function verb(labels: Labels, procedure: ProcedureName, action: string): string {
  const found: unknown = new Map(Object.entries(labels.actions[procedure])).get(action);
  if (typeof found !== 'object' || found === null || !('verb' in found) || typeof found.verb !== 'string')
    throw new RangeError(`no label for ${procedure}.${action}`);
  return found.verb;
}

const facetWords = (labels: Labels, facet: string): object => {
  if (facet !== 'key') throw new RangeError(`no labels for the second state ${facet}`);
  return labels.keyStates;
};

/** States a rule may lead to; none where the case stays or a second state moves. */
function targets({ to }: AnyRule): readonly string[] {
  if (to === 'same') return [];
  if (typeof to === 'string') return [to];
  return 'firstEnabled' in to ? to.firstEnabled : to.chosenFrom;
}

const isProblemCode = (name: string): name is ProblemCode => problemCodes.some((code) => code === name);

/**
 * Why an action may be refused, in the order asked. A guard names its reasons as literals; reading them
 * from its source keeps the page true without a second list beside the rules.
 */
function reasons(rule: AnyRule): ProblemCode[] {
  const found = (rule.guards ?? []).flatMap((guard) => {
    const codes = [...guard.toString().matchAll(/['"]([A-Za-z]+)['"]/gu)].map((match) => match[1] ?? '').filter(isProblemCode);
    if (codes.length === 0) throw new RangeError(`the condition ${guard.name || guard.toString()} names no reason of its own`);
    return codes;
  });
  return [...new Set(found)];
}

function diagram(table: AnyProcedure): string {
  const chinese = labelsIn['zh-CN'];
  const edges = new Map<string, string[]>();
  const edge = (from: string, to: string, action: string): void => {
    const key = `${from} --> ${to}`;
    edges.set(key, [...(edges.get(key) ?? []), verb(chinese, table.name, action)]);
  };
  for (const [action, rule] of Object.entries(table.actions))
    for (const to of targets(rule)) for (const from of rule.from.length === 0 ? ['[*]'] : rule.from) edge(from, to, action);
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...table.states.map((state) => `  state "${word(chinese.states[table.name], state)}" as ${state}`),
    ...[...edges].map(([key, verbs]) => `  ${key}: ${verbs.join('、')}`),
    ...table.ends.map((state) => `  ${state} --> [*]`),
    '```',
  ].join('\n');
}

const grid = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map((cell) => (cell === '' ? '—' : cell)))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

function destination(procedure: ProcedureName, rule: AnyRule): string {
  const { to, facet } = rule;
  if (facet !== undefined) return both([facet.to], (labels, name) => word(facetWords(labels, facet.name), name));
  if (to === 'same') return '不变<br>stays';
  if (typeof to === 'string') return states(procedure, [to]);
  if (to === undefined) return '';
  return 'firstEnabled' in to
    ? states(procedure, targets(rule), ['（启用的第一级）', ' (the first that is switched on)'])
    : states(procedure, targets(rule), ['（任选）', ' (as chosen)']);
}

function origin(procedure: ProcedureName, rule: AnyRule): string {
  const { facet } = rule;
  if (facet !== undefined)
    return [
      both(facet.from, (labels, name) => word(facetWords(labels, facet.name), name)),
      states(procedure, rule.from).replace(/^(.*)<br>(.*)$/u, '（$1时）<br>(while $2)'),
    ].join('<br>');
  return rule.from.length === 0 ? '新建<br>begins' : states(procedure, rule.from);
}

function dates(rule: AnyRule): string {
  const started = (rule.due ?? []).map(({ name, when, at }) => {
    const note =
      when !== undefined
        ? (['（视分工）', ' (by its part)'] as const)
        : at !== undefined
          ? (['（由人设定）', ' (set by a person)'] as const)
          : undefined;
    return `▶ ${dues([name], note)}`;
  });
  return [...started, ...(rule.clears === undefined ? [] : [`■ ${dues(rule.clears)}`])].join('<br>');
}

function remarks(rule: AnyRule): string {
  return [
    ...(rule.final ? ['**不可撤回**<br>cannot be undone'] : []),
    ...(rule.silent ? ['自动保存，不入记录<br>autosave, no entry in the record'] : []),
    ...(rule.onDue === undefined ? [] : [dues([rule.onDue]).replace('<br>', '届满时<br>when it ends: ')]),
  ].join('<br>');
}

function actionsTable(table: AnyProcedure): string {
  const rows = Object.entries(table.actions).map(([action, rule]) => [
    `${both([action], (labels) => verb(labels, table.name, action))}<br>\`${action}\``,
    origin(table.name, rule),
    destination(table.name, rule),
    relations(rule.by),
    reasons(rule)
      .map((code) => `\`${code}\``)
      .join('<br>'),
    dates(rule),
    relations(rule.tells ?? []),
    remarks(rule),
  ]);
  return grid(['操作 Action', '从 From', '到 To', '由谁 By whom', '条件 Conditions', '期限 Dates', '告知 Told', '附注 Notes'], rows);
}

function statesTable(table: AnyProcedure): string {
  const rows = table.states.map((state) => {
    const optional = table.optional[state];
    const awaited = (table.awaits[state] ?? []).map(({ by, action, due, when }) => {
      const [procedure = '', name = ''] = action.split('.');
      const known = procedureNames.find((entry) => entry === procedure);
      if (known === undefined) throw new RangeError(`${table.name} awaits ${action}, which is no procedure’s`);
      const line = (index: 0 | 1): string => {
        const labels = labelsIn[languages[index]];
        const until = due === undefined ? '' : index === 0 ? `（${labels.dues[due]}）` : ` (${labels.dues[due]})`;
        const where = when === undefined ? '' : index === 0 ? '，视情况' : ', where it applies';
        return `${labels.relations[by]}${index === 0 ? '：' : ': '}${verb(labels, known, name)}${until}${where}`;
      };
      return `${line(0)}<br>${line(1)}`;
    });
    return [
      `${states(table.name, [state])}<br>\`${state}\``,
      awaited.join('<br>'),
      [
        ...(table.ends.includes(state) ? ['终点<br>an end'] : []),
        ...(optional === undefined ? [] : ['规程可不设<br>the rulebook may leave it out']),
      ].join('<br>'),
    ];
  });
  return grid(['状态 State', '等谁做什么 Who is awaited, for what', '附注 Notes'], rows);
}

function conditionsTable(table: AnyProcedure): string | undefined {
  const codes = [...new Set(Object.values(table.actions).flatMap(reasons))];
  if (codes.length === 0) return undefined;
  return grid(
    ['条件未满足时 Where a condition fails', '读到的话 What is read'],
    codes.map((code) => [`\`${code}\``, both([code], (labels) => labels.problems[code])]),
  );
}

function section(procedure: ProcedureName): string {
  const table = tableOf(procedure);
  const [chinese, english] = languages.map((language) => labelsIn[language].procedures[procedure]);
  const conditions = conditionsTable(table);
  return [
    `## ${chinese?.name} · ${english?.name}`,
    `${chinese?.about}\n\n${english?.about}`,
    diagram(table),
    statesTable(table),
    actionsTable(table),
    ...(conditions === undefined ? [] : [conditions]),
  ].join('\n\n');
}

const opening = `<!-- 由 scripts/generate-docs.ts 生成，请勿手改 · Generated by scripts/generate-docs.ts; do not edit. -->

# 办理规则 · The rules of every procedure

本页由程序中的规则表直接生成，写的就是系统实际执行的规则。期限的长短、审核的级数、类别的含义由各委员会的工作规程设定，这里只写名称。

This page is drawn from the very tables the system runs on. How long a term is, how many levels of approval there are and what a class means is set in each committee’s rulebook; only their names stand here.

读法 How to read it:

* 图 Diagram: 只画状态改变的操作 · only actions that change the state are drawn.
* 期限 Dates: ▶ 起算 starts, ■ 了结 is settled.
* 条件 Conditions: 按次序逐条核对，有一条不满足就不能办理，读者会看到表中那句话；填写的内容另有核对 · asked in order; where one fails the action is refused with the sentence given. What is filled in is checked besides.
* “随上一步自动”的操作由另一项操作引起，在同一次办理中完成 · what “follows by itself” is set going by another action and happens together with it.

${procedureNames.map((name) => `[${labelsIn['zh-CN'].procedures[name].name} ${labelsIn.en.procedures[name].name}](#${anchor(name)})`).join(' · ')}
`;

/** As GitHub and VS Code make them from a heading: lower case, blanks to hyphens, other marks dropped. */
function anchor(procedure: ProcedureName): string {
  const heading = languages.map((language) => labelsIn[language].procedures[procedure].name).join(' · ');
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

function currentPage(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const pages = [
  { name: 'docs/lifecycle.md', path: target, text: `${opening}\n${procedureNames.map(section).join('\n\n')}\n` },
  { name: 'docs/rulebooks.md', path: join(dirname(target), 'rulebooks.md'), text: rulebooksPage() },
];

for (const { name, path, text } of pages)
  if (!argv.includes('--check')) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    stdout.write(`${name} written\n`);
  } else if (currentPage(path) !== text) {
    stderr.write(`${name} is not what the tables say. Run \`node scripts/generate-docs.ts\` and commit the result.\n`);
    exit(1);
  }
