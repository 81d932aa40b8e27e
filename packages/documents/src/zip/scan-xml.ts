import { limits, UnreadableFile } from '../unreadable-file.ts';

export interface XmlHandler {
  /** Names without their namespace's prefix; `attributes` as written, for `attributeOf`. */
  open: (name: string, attributes: string) => void;
  close: (name: string) => void;
  text: (text: string) => void;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Only XML's own five names and numbers: nothing that a file could define, so nothing can grow. */
function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&([^;]{0,12});?/g, (_all, name: string) => {
    const known = named[name];
    if (known !== undefined) return known;
    const number = /^#x[0-9a-f]+$/i.test(name) ? Number.parseInt(name.slice(2), 16) : /^#\d+$/.test(name) ? Number(name.slice(1)) : -1;
    if (number < 0 || number > 0x10ffff) throw new UnreadableFile('declaresEntities');
    return String.fromCodePoint(number);
  });
}

/** @returns an attribute's value as written in a start tag */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found === null ? undefined : decoded(found[1] ?? found[2] ?? '');
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it comes, holding no more than one tag or text. A document type is refused whatever it says:
 * no workbook has one, and it is how entities are declared.
 */
export function scanXml(handler: XmlHandler): (chunk: string) => void {
  let rest = '';
  const tag = (inside: string): void => {
    const first = inside.charCodeAt(0);
    // ? and !
    if (first === 63) return;
    if (first === 33) throw new UnreadableFile('declaresEntities');
    // /
    if (first === 47) {
      handler.close(localName(inside.slice(1).trim()));
      return;
    }
    const selfClosing = inside.endsWith('/');
    const whole = selfClosing ? inside.slice(0, -1) : inside;
    const blank = whole.search(/\s/);
    const name = localName(blank < 0 ? whole : whole.slice(0, blank));
    handler.open(name, blank < 0 ? '' : whole.slice(blank));
    if (selfClosing) handler.close(name);
  };
  /** @returns where to go on, or -1 where more is needed */
  const special = (at: number): number => {
    if (rest.startsWith('<!--', at)) {
      const end = rest.indexOf('-->', at + 4);
      return end < 0 ? -1 : end + 3;
    }
    const end = rest.indexOf(']]>', at + 9);
    if (end < 0) return -1;
    handler.text(rest.slice(at + 9, end));
    return end + 3;
  };
  return (chunk) => {
    rest += chunk;
    let at = 0;
    for (;;) {
      const start = rest.indexOf('<', at);
      if (start < 0) break;
      if (start > at) {
        handler.text(decoded(rest.slice(at, start)));
        at = start;
      }
      // too short to tell a comment from a declaration
      if (rest.length - start < 9 && rest.startsWith('<!', start) && rest.indexOf('>', start) < 0) break;
      const next = rest.startsWith('<!--', start) || rest.startsWith('<![CDATA[', start) ? special(start) : undefined;
      if (next === -1) break;
      if (next !== undefined) at = next;
      else {
        const end = rest.indexOf('>', start);
        if (end < 0) break;
        tag(rest.slice(start + 1, end));
        at = end + 1;
      }
    }
    rest = rest.slice(at);
    if (rest.length > limits.cell * 2) throw new UnreadableFile('cellTooLarge');
  };
}
