import { PatchType, patchDocument, TextRun } from 'docx';
import { writable } from '../values/writable.ts';
import type { Block, Level } from '../word/blocks.ts';
import { headingFace, table } from '../word/paragraphs.ts';
import { openZip } from '../zip/open-zip.ts';
import { writeZip } from '../zip/write-zip.ts';
import type { Facts } from './facts.ts';
import { type BlockName, blockPlaceholders, isBlock, type LineName, linePlaceholders } from './placeholders.ts';
import { isWritten, openTemplate, type Part, partsOf, textOfPart } from './template-parts.ts';
import { lookOf, paragraphsIn, textIn, type XmlParagraph } from './xml-paragraphs.ts';

/** A name between double braces, blanks around it or not. */
export const placeholderIn = /\{\{\s*([^{}]+?)\s*\}\}/gu;

/** After each brace of what somebody wrote, so that nothing in a reply is taken for a placeholder; taken out again at the end. */
const MASK = '\ufdd0';
const masked = (text: string): string =>
  writable(text)
    .replaceAll(/[\ufdd0\ufdd1]/g, '')
    .replaceAll('{', `{${MASK}`);

type Patches = Parameters<typeof patchDocument>[0]['patches'];

const inLines = (text: string) =>
  masked(text)
    .split('\n')
    .map((line, index) => new TextRun({ text: line, ...(index === 0 ? {} : { break: 1 }) }));

const placeOf = (name: BlockName, index: number): string => `${name}#${index}`;

/** What each name that is there is put in place by; each table has a place of its own. */
function patchesOf(facts: Facts, present: ReadonlySet<string>): Patches {
  const patches: Record<string, Patches[string]> = {};
  for (const name of Object.keys(linePlaceholders) as LineName[])
    if (present.has(name)) patches[name] = { type: PatchType.PARAGRAPH, children: inLines(facts[name] ?? '') };
  for (const name of Object.keys(blockPlaceholders) as BlockName[])
    for (const [index, block] of (facts[name] ?? []).entries())
      if (present.has(name) && block.kind === 'table') {
        const rows = block.rows.map((row) => row.map(masked));
        patches[placeOf(name, index)] = {
          type: PatchType.DOCUMENT,
          children: [table(block.head.map(masked), rows, block.widths, 'anyPage')],
        };
      }
  return patches;
}

const escaped = (text: string): string => masked(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Letters of the look of the name; those of a heading have the face of its level, in the name's own size. */
function run(look: string, text: string, level?: Level): string {
  const face = level === undefined || level > 2 ? undefined : headingFace[level];
  const properties =
    face === undefined
      ? look
      : `<w:rPr>${(look.match(/<w:rStyle[^>]*\/>/) ?? [''])[0]}<w:rFonts w:ascii="${face}" w:eastAsia="${face}" w:hAnsi="${face}" w:cs="${face}" w:hint="eastAsia"/>${look
          .replace(/^<w:rPr>|<\/w:rPr>$/g, '')
          .replaceAll(/<w:(?:rStyle|rFonts)[^>]*\/>/g, '')}</w:rPr>`;
  return `<w:r>${properties}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

function runsOf(look: string, before: string, block: Exclude<Block, { kind: 'table' }>): string {
  if (block.kind === 'paragraph') return run(look, `${before}${block.text}`);
  if (block.kind === 'heading') return run(look, `${before}${block.text}`, block.level);
  return `${run(look, `${before}${block.heading}`, block.level)}${run(look, block.text)}`;
}

/** A heading is found in the outline whatever it looks like. */
function outlined(look: string, block: Block): string {
  if (block.kind !== 'heading' || look.includes('<w:outlineLvl')) return look;
  const level = `<w:outlineLvl w:val="${block.level - 1}"/>`;
  return look === '' ? `<w:pPr>${level}</w:pPr>` : look.replace(/(?=<w:divId|<w:cnfStyle|<w:rPr>|<w:sectPr|<\/w:pPr>)/, level);
}

/** Around the place of paragraphs that are put in at the end: a long reply is not gone through once for each name. */
const PLACE = '\ufdd1';

/**
 * As many paragraphs of one look as there are blocks; a section that ended with the placeholder ends with the last of them.
 * @param places what is put in at the end, by its place
 */
function asManyAs(name: BlockName, blocks: readonly Block[], paragraph: XmlParagraph, places: Map<string, string>): string {
  const look = lookOf(paragraph.own);
  const before = /^[\s\u3000]*/u.exec(textIn(paragraph.own))?.[0] ?? '';
  const section = /<w:sectPr(?=[\s>])[\s\S]*<\/w:sectPr>/.exec(look.paragraph)?.[0] ?? '';
  const once = look.paragraph.replace(section, '');
  const later = once.replace(/<w:pageBreakBefore[^>]*\/>/, '');
  const out: string[] = [];
  let waiting = '';
  const put = (): void => {
    if (waiting === '') return;
    const place = String(places.size);
    places.set(place, waiting);
    out.push(`<w:p><w:r><w:t>${PLACE}${place}${PLACE}</w:t></w:r></w:p>`);
    waiting = '';
  };
  blocks.forEach((block, index) => {
    if (block.kind !== 'table') {
      waiting += `<w:p>${outlined(index === 0 ? once : later, block)}${runsOf(look.letters, before, block)}</w:p>`;
      return;
    }
    put();
    // a table is put in place of its paragraph
    out.push(`<w:p><w:r><w:t>{{${placeOf(name, index)}}}</w:t></w:r></w:p>`);
  });
  put();
  return section === '' ? out.join('') : `${out.join('')}<w:p><w:pPr>${section}</w:pPr></w:p>`;
}

const placed = (xml: string, places: ReadonlyMap<string, string>): string =>
  xml.replaceAll(
    /<w:p>(?:(?!<w:p[\s>]|<\/w:p>)[\s\S])*?\ufdd1(\d+)\ufdd1(?:(?!<\/w:p>)[\s\S])*<\/w:p>/g,
    (_paragraph, place: string) => places.get(place) ?? '',
  );

/** The names a paragraph holds, as they are written. */
export const namesIn = (own: string): string[] => [...textIn(own).matchAll(placeholderIn)].map(([, name = '']) => name);

/** The one name that is all of a paragraph, but for blanks around it, and fills whole paragraphs. */
export function aloneIn(paragraph: XmlParagraph): BlockName | undefined {
  if (!paragraph.leaf || /<w:(?:drawing|pict|object|fldChar|fldSimple)[\s>]/.test(paragraph.own)) return undefined;
  const [, name] = /^[\s\u3000]*\{\{\s*([^{}]+?)\s*\}\}[\s\u3000]*$/u.exec(textIn(paragraph.own)) ?? [];
  return name !== undefined && isBlock(name) ? name : undefined;
}

const isEmpty = (facts: Facts, name: string): boolean => {
  if (isBlock(name)) return (facts[name] ?? []).length === 0;
  return Object.hasOwn(linePlaceholders, name) && (facts[name as LineName] ?? '') === '';
};

/** A paragraph that has nothing to say goes: but not from a table, a text box, a header or where a section ends, which need one. */
function emptied(paragraph: XmlParagraph, name: string): string {
  const look = lookOf(paragraph.own).paragraph;
  const mayGo = name.toLowerCase() === 'word/document.xml' && !paragraph.nested && !paragraph.inTable && !look.includes('<w:sectPr');
  return mayGo ? '' : `<w:p>${look}</w:p>`;
}

/** The part with room for what is put into it. */
function withRoom(name: string, xml: string, facts: Facts, places: Map<string, string>): string {
  let out = '';
  let at = 0;
  for (const paragraph of paragraphsIn(xml)) {
    if (!paragraph.leaf) continue;
    const block = aloneIn(paragraph);
    const names = namesIn(paragraph.own);
    const hasOther = /<w:(?:drawing|pict|object|fldChar|fldSimple)[\s>]/.test(paragraph.own);
    let room: string | undefined;
    if (names.length > 0 && names.every((one) => isEmpty(facts, one)) && !hasOther) {
      // in a table its label and the place for a hand stay
      room = paragraph.inTable && block === undefined ? undefined : emptied(paragraph, name);
    } else if (block !== undefined) room = asManyAs(block, facts[block] ?? [], paragraph, places);
    if (room === undefined) continue;
    out += xml.slice(at, paragraph.from) + room;
    at = paragraph.to;
  }
  return out + xml.slice(at);
}

/** Word looks for the template a file was once made from, wherever that lies: it is not to. */
const withoutOrigin = ({ name, bytes }: Part): Part => {
  if (/^word\/settings\.xml$/i.test(name))
    return { name, bytes: Buffer.from(bytes.toString('utf8').replace(/<w:attachedTemplate[^>]*\/>/, '')) };
  if (!/^word\/_rels\/settings\.xml\.rels$/i.test(name)) return { name, bytes };
  return { name, bytes: Buffer.from(bytes.toString('utf8').replaceAll(/<Relationship\s[^>]*\/attachedTemplate"[^>]*\/>/g, '')) };
};

/** Nothing of the moment it was made in, so that the same paper is the same bytes. */
const withoutMoment = ({ name, bytes }: Part): Part =>
  name.toLowerCase() === 'docprops/core.xml'
    ? {
        name,
        bytes: Buffer.from(bytes.toString('utf8').replaceAll(/<dcterms:(created|modified)(?=[\s>])[^>]*>[^<]*<\/dcterms:\1>/g, '')),
      }
    : { name, bytes };

/** The same bytes for the same paper, whenever it is made. @throws UnreadableFile */
export async function settled(docx: Uint8Array): Promise<Buffer> {
  return writeZip((await partsOf(openZip(Buffer.from(docx)))).map(withoutMoment));
}

/**
 * A committee's own layout with what a paper says in place of the names. Letters look as the name did; a name that stands for paragraphs
 * gives its look to each of them; a paragraph whose names all say nothing is left out.
 * @throws UnreadableFile
 */
export async function fillTemplate(template: Uint8Array, facts: Facts, title: string): Promise<Buffer> {
  const parts = await partsOf(openTemplate(template));
  const present = new Set(
    parts.filter(({ name }) => isWritten(name)).flatMap((part) => paragraphsIn(textOfPart(part)).flatMap(({ own }) => namesIn(own))),
  );
  const places = new Map<string, string>();
  const roomy = parts
    .map(withoutOrigin)
    .map((part) =>
      isWritten(part.name) ? { name: part.name, bytes: Buffer.from(withRoom(part.name, textOfPart(part), facts, places)) } : part,
    );
  const filled = await patchDocument({
    outputType: 'nodebuffer',
    data: writeZip(roomy),
    patches: patchesOf(facts, present),
    trimPlaceholders: true,
    properties: { title: writable(title) },
  });
  const out = await partsOf(openZip(filled));
  return writeZip(
    out
      .map((part) =>
        isWritten(part.name)
          ? { name: part.name, bytes: Buffer.from(placed(part.bytes.toString('utf8'), places).replaceAll(MASK, '')) }
          : part,
      )
      .map(withoutMoment),
  );
}
