import { wide } from './wide.ts';

/** 156 mm hold so many characters of 二号. */
const most = 20;

/** What no line begins with, and what none ends with. */
const leans = /^[的了和与及、，。；：》）”’!！?？号届次件年月日]/u;
const opens = /[《（“‘第关]$/u;
const whole = /[A-Za-z0-9]$/u;
/** Where one breathes. */
const breathes = /(?:会议|委员会|平时|号|的|、|，|》)$/u;
/** As much as a break elsewhere is worse, in squared characters. */
const amiss = 40;

function costOf(before: string, after: string): number {
  if (leans.test(after) || opens.test(before) || (whole.test(before) && /^[A-Za-z0-9]/u.test(after))) return Number.POSITIVE_INFINITY;
  return breathes.test(before) ? 0 : amiss;
}

/** A title in lines that break where one breathes, about as long as each other: no number or word is torn (GB/T 9704-2012, 7.3.1). */
export function titleLines(title: string): string[] {
  const signs = [...title];
  const count = Math.ceil(wide(title) / most);
  const aim = wide(title) / count;
  // the best way to break what stands before each place into so many lines
  let best: Map<number, { cost: number; lines: string[] }> = new Map([[0, { cost: 0, lines: [] }]]);
  for (let line = 1; line <= count; line += 1) {
    const next: typeof best = new Map();
    for (const [from, { cost, lines }] of best)
      for (let to = from + 1; to <= signs.length; to += 1) {
        const text = signs.slice(from, to).join('');
        if (wide(text) > most) break;
        const torn = to === signs.length ? 0 : costOf(text, signs.slice(to).join(''));
        const all = cost + torn + (wide(text) - aim) ** 2;
        if (all < (next.get(to)?.cost ?? Number.POSITIVE_INFINITY)) next.set(to, { cost: all, lines: [...lines, text] });
      }
    best = next;
  }
  return best.get(signs.length)?.lines ?? [title];
}
