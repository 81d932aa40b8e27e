import { checkReply, counted, emptyVocabulary, features, findParts, findRecommendations, type Outcome, outcomes } from '@shangliang/text';
import { idOf, neededText, type Row, textOf, UnreadableRow } from './json-lines.ts';

type Asked = {
  readonly id: string;
  readonly title: string;
  readonly recommendations: readonly string[];
  readonly reply: string;
  readonly row: Row;
};

/** What the letters of the usual four classes say; other committees' classes are data of their rulebook. */
const usualClasses: Readonly<Record<string, Outcome>> = { A: 'solved', B: 'planned', C: 'later', D: 'declined' };

/** Rows of proposal, recommendations and reply: which sentences answer each recommendation, and what else stands out. */
export function* replyAnswers(rows: readonly Row[]) {
  const asked = rows.map(askedOf);
  const vocabulary = counted(
    emptyVocabulary,
    asked.flatMap(({ recommendations, reply }) => [features('', reply), ...recommendations.map((words) => features('', words))]),
  );
  for (const { id, title, recommendations, reply, row } of asked) {
    const number = textOf(row, 'number');
    const outcome = outcomes.find((one) => one === row.outcome) ?? usualClasses[textOf(row, 'cls').charAt(0)];
    const { answers, findings } = checkReply(
      {
        title,
        recommendations,
        reply,
        addressee: /人大|代表建议/u.test(`${textOf(row, 'system')}${textOf(row, 'kind')}`) ? 'deputy' : 'member',
        record: number === '' ? {} : { number },
        ...(outcome && { outcome }),
      },
      vocabulary,
    );
    yield { id, answers, unanswered: answers.filter((one) => !one.isAnswered).map((one) => one.item), findings };
  }
}

function askedOf(row: Row, at: number): Asked {
  const given = row.proposal;
  const isWhole = typeof given === 'object' && given !== null;
  const title = isWhole && 'title' in given && typeof given.title === 'string' ? given.title : textOf(row, 'title');
  const body =
    isWhole && 'text' in given && typeof given.text === 'string'
      ? given.text
      : typeof given === 'string'
        ? given
        : row.reply === undefined
          ? ''
          : textOf(row, 'text');
  return { id: idOf(row, at), title, recommendations: recommendationsOf(row, at, body), reply: neededText(row, at, 'reply', 'text'), row };
}

/** As texts, as {text}, or as {start, end} of the proposal; found in the proposal where none are given. */
function recommendationsOf(row: Row, at: number, body: string): string[] {
  const given = row.recommendations;
  if (given === undefined) {
    const { remedy } = findParts(body);
    return remedy === undefined ? [] : findRecommendations(body, remedy).map(({ wordsFrom, end }) => body.slice(wordsFrom, end));
  }
  if (!Array.isArray(given)) throw new UnreadableRow(`${idOf(row, at)}: recommendations 应为列表 must be a list`);
  return given.map((one: unknown) => {
    if (typeof one === 'string') return one;
    if (typeof one === 'object' && one !== null) {
      if ('text' in one && typeof one.text === 'string') return one.text;
      if ('start' in one && 'end' in one && typeof one.start === 'number' && typeof one.end === 'number')
        return body.slice(one.start, one.end);
    }
    throw new UnreadableRow(
      `${idOf(row, at)}: recommendations 的一项应为文字、{text} 或 {start, end} · an item must be text, {text} or {start, end}`,
    );
  });
}
