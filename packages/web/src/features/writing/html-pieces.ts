/** A clipboard's HTML piece by piece: tags and the text between them. Nothing of it is ever shown as HTML. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'open'; name: string; attributes: string; alone: boolean }
  | { kind: 'close'; name: string };

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: ' ',
  emsp: '\u3000',
  thinsp: ' ',
  shy: '',
  zwnj: '',
  zwj: '',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  bull: '•',
  times: '×',
  divide: '÷',
  plusmn: '±',
  deg: '°',
  permil: '‰',
  sect: '§',
  yen: '¥',
  copy: '©',
  reg: '®',
  trade: '™',
  laquo: '«',
  raquo: '»',
  le: '≤',
  ge: '≥',
};

const unescaped = (text: string): string =>
  text.replaceAll(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = Number.parseInt(/^#x/i.test(name) ? name.slice(2) : name.slice(1), /^#x/i.test(name) ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

/** What stands in these is no text at all. */
const raw = new Set(['style', 'script', 'title', 'xml']);
const empty = new Set(['br', 'img', 'hr', 'meta', 'link', 'col', 'input']);
const tag = /<!--[\s\S]*?(?:-->|$)|<![^>]*>|<\?[^>]*>|<(\/?)([a-z][\w:-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi;

export function piecesOf(html: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let skipping: string | undefined;
  const text = (upTo: number): void => {
    if (skipping === undefined && upTo > from) pieces.push({ kind: 'text', text: unescaped(html.slice(from, upTo)) });
  };
  for (const found of html.matchAll(tag)) {
    text(found.index);
    from = found.index + found[0].length;
    const name = found[2]?.toLowerCase();
    if (name === undefined) continue;
    const closing = found[1] === '/';
    if (skipping !== undefined) {
      if (closing && name === skipping) skipping = undefined;
      continue;
    }
    const attributes = unescaped(found[3] ?? '');
    const alone = empty.has(name) || attributes.endsWith('/');
    if (!closing && raw.has(name) && !alone) skipping = name;
    else pieces.push(closing ? { kind: 'close', name } : { kind: 'open', name, attributes, alone });
  }
  text(html.length);
  return pieces;
}
