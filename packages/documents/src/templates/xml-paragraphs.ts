/** A paragraph of a part of a Word file, as it is written there. */
export interface XmlParagraph {
  from: number;
  to: number;
  /** Without paragraphs within it, as of a text box. */
  own: string;
  /** No paragraph is within it. */
  leaf: boolean;
  /** It is within another. */
  nested: boolean;
  inTable: boolean;
}

/** Every paragraph, inner ones before the one they are in. Word, WPS and LibreOffice all write the prefix `w`. */
export function paragraphsIn(xml: string): XmlParagraph[] {
  const found: XmlParagraph[] = [];
  const open: { from: number; inner: [number, number][]; tables: number }[] = [];
  let tables = 0;
  for (const match of xml.matchAll(/<(\/?)w:(p|tbl)(?=[\s/>])[^>]*?(\/?)>/g)) {
    const [tag, closing, name, empty] = match;
    const end = match.index + tag.length;
    if (name === 'tbl') tables += closing === '/' ? -1 : empty === '/' ? 0 : 1;
    else if (empty === '/') open.at(-1)?.inner.push([match.index, end]);
    else if (closing === '') open.push({ from: match.index, inner: [], tables });
    else {
      const paragraph = open.pop();
      if (paragraph === undefined) continue;
      let own = '';
      let at = paragraph.from;
      for (const [from, to] of paragraph.inner) {
        own += xml.slice(at, from);
        at = to;
      }
      found.push({
        from: paragraph.from,
        to: end,
        own: own + xml.slice(at, end),
        leaf: paragraph.inner.length === 0,
        nested: open.length > 0,
        inTable: paragraph.tables > 0,
      });
      open.at(-1)?.inner.push([paragraph.from, end]);
    }
  }
  return found;
}

const signs: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

/** What a paragraph says; crossed out text is not said. */
export const textIn = (own: string): string =>
  [...own.replaceAll(/<w:(del|moveFrom)(?=[\s>])[\s\S]*?<\/w:\1>/g, '').matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, text = '']) => text.replaceAll(/&(?:lt|gt|quot|apos|amp);/g, (sign) => signs[sign] ?? sign))
    .join('');

/** How a paragraph and the letters of its first text look. */
export function lookOf(own: string): { paragraph: string; letters: string } {
  const plain = own
    .replaceAll(/<w:(pPrChange|rPrChange)(?=[\s>])[\s\S]*?<\/w:\1>/g, '')
    // of a list of paragraphs only the place where they stand is taken over
    .replaceAll(/<w:(?:bookmarkStart|bookmarkEnd)[^>]*\/>/g, '');
  const paragraph = /^<w:p(?:\s[^>]*)?>\s*(<w:pPr>[\s\S]*?<\/w:pPr>)/.exec(plain)?.[1] ?? '';
  const rest = plain.slice(plain.indexOf(paragraph) + paragraph.length);
  const text = rest.search(/<w:t[\s>]/);
  const run = text < 0 ? '' : (rest.slice(0, text).match(/<w:r(?=[\s>])(?:(?!<w:r[\s>])[\s\S])*$/)?.[0] ?? '');
  return { paragraph, letters: /<w:rPr>[\s\S]*?<\/w:rPr>/.exec(run)?.[0] ?? '' };
}
