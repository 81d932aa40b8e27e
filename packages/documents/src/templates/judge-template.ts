import type { PaperForm } from '@shangliang/core';
import { patchDetector } from 'docx';
import { UnreadableFile } from '../unreadable-file.ts';
import { readWord } from '../word-in/read-word.ts';
import type { Zip } from '../zip/open-zip.ts';
import { scanPart } from '../zip/scan-part.ts';
import { attributeOf } from '../zip/scan-xml.ts';
import { exampleOf } from './examples.ts';
import { aloneIn, fillTemplate, namesIn, placeholderIn } from './fill-template.ts';
import { isBlock, missingIn, type PlaceholderName, placeholdersOf } from './placeholders.ts';
import { checkLength, isWritten, mostTemplateBytes, openTemplate, partsOf, textOfPart } from './template-parts.ts';
import { paragraphsIn, textIn } from './xml-paragraphs.ts';

/** What is found in a template. It may be used where nothing is unknown, broken, squeezed in, stuck, or missing that is necessary. */
export interface Judgement {
  names: string[];
  unknown: { name: string; meant: PlaceholderName | undefined }[];
  /** Groups of which there is none; one of each would do. */
  missing: readonly (readonly PlaceholderName[])[];
  wanting: readonly (readonly PlaceholderName[])[];
  /** Names for whole paragraphs with something else beside them. */
  squeezed: string[];
  /** Braces without their counterpart, or wide ones: the text around them. */
  broken: string[];
  /** Where they stand they cannot be filled. */
  stuck: string[];
  /** What the template makes of an example, line by line. */
  example: string[];
}

export const mayBeUsed = (found: Judgement): boolean =>
  [found.unknown, found.missing, found.squeezed, found.broken, found.stuck].every((list) => list.length === 0);

/** What offices also call them. */
const otherNames: Readonly<Record<string, PlaceholderName>> = {
  发文字号: '文号',
  发文号: '文号',
  编号: '提案号',
  提案编号: '提案号',
  题目: '案由',
  提案标题: '案由',
  提案名称: '案由',
  提案人: '提案者',
  委员: '提案者',
  收文单位: '主送',
  主送单位: '主送',
  抄送单位: '抄送',
  成文日期: '日期',
  落款日期: '日期',
  落款: '发文机关',
  单位: '发文机关',
  电话: '联系电话',
  答复内容: '逐条答复',
  建议答复: '逐条答复',
  内容: '正文',
};

/** Letters to change, add or take away. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_none, index) => index);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [index, wanted] of [...other].entries())
      next.push(Math.min((next[index] ?? 0) + 1, (row[index + 1] ?? 0) + 1, (row[index] ?? 0) + (letter === wanted ? 0 : 1)));
    row = next;
  }
  return row[other.length] ?? 0;
}

/** The name somebody may have meant, of those that the form has. */
export function meantBy(written: string, form: PaperForm): PlaceholderName | undefined {
  const plain = written.normalize('NFKC').replaceAll(/\s/gu, '').slice(0, 40);
  const names = placeholdersOf(form).map(({ name }) => name);
  const other = otherNames[plain];
  const same = names.find((name) => name === plain) ?? (other !== undefined && names.includes(other) ? other : undefined);
  if (same !== undefined) return same;
  const [near] = names
    .map((name) => ({ name, away: distance(plain, name) }))
    .filter(({ name, away }) => away <= Math.floor(Math.max(name.length, plain.length) / 2) && away < name.length)
    .sort((first, second) => first.away - second.away);
  return near?.name;
}

/** Objects of other programs, controls, whole documents; what is fetched from elsewhere when the file is opened. Links to click on may stay. */
const brought = /\/(?:oleObject|package|control|activeXControlBinary|aFChunk|subDocument|vbaProject|frame|externalLink)$/;
const fetching = /\b(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|RD|DATABASE|MACROBUTTON)\b/i;

/** @throws UnreadableFile where a part declares entities, or brings something along that a paper is not to carry */
async function checkParts(zip: Zip): Promise<void> {
  for (const name of zip.names) {
    if (/^word\/(?:embeddings|activex)\//.test(name)) throw new UnreadableFile('foreignParts');
    if (!/\.(?:xml|rels)$/.test(name)) continue;
    let fields = '';
    let inField = false;
    await scanPart(zip, name, {
      open: (tag, attributes) => {
        if (tag === 'instrText') inField = true;
        else if (tag === 'fldChar') fields += ' ';
        else if (tag === 'fldSimple') fields += ` ${attributeOf(attributes, 'instr') ?? ''} `;
        else if (tag === 'altChunk') throw new UnreadableFile('foreignParts');
        else if (tag === 'Relationship') {
          const type = attributeOf(attributes, 'Type') ?? '';
          const outside = attributeOf(attributes, 'TargetMode') === 'External' && !/\/(?:hyperlink|attachedTemplate)$/.test(type);
          if (outside || brought.test(type)) throw new UnreadableFile('foreignParts');
        }
      },
      close: (tag) => {
        if (tag === 'instrText') inField = false;
      },
      text: (text) => {
        if (inField) fields += text;
      },
    });
    if (fetching.test(fields)) throw new UnreadableFile('foreignParts');
  }
}

const each = <T>(list: readonly T[]): T[] => [...new Set(list)];

/** A word of the text around braces that do not match, so that they are found. */
function brokenIn(text: string): string | undefined {
  const rest = text.replaceAll(placeholderIn, '');
  const at = rest.search(/\{\{|\}\}|｛｛|｝｝|\{｛|｛\{/u);
  return at < 0 ? undefined : rest.slice(Math.max(0, at - 8), at + 16).trim();
}

/**
 * What is in a template for a form, and what it makes of an example.
 * @throws UnreadableFile where it is no Word file that a paper can be made of
 */
export async function judgeTemplate(form: PaperForm, template: Uint8Array): Promise<Judgement> {
  if (template.byteLength > mostTemplateBytes) throw new UnreadableFile('tooLargeUnpacked');
  await readWord(template);
  const zip = openTemplate(template);
  await checkParts(zip);
  const parts = await partsOf(zip);
  checkLength(parts);
  const known = new Set<string>(placeholdersOf(form).map(({ name }) => name));
  const names = [...(await patchDetector({ data: template, trimPlaceholders: true }))];
  const paragraphs = parts.filter(({ name }) => isWritten(name)).flatMap((part) => paragraphsIn(textOfPart(part)));
  const isSqueezed = (name: string, alone: string | undefined) => isBlock(name) && known.has(name) && name !== alone;
  const found: Judgement = {
    names,
    unknown: names.filter((name) => !known.has(name)).map((name) => ({ name, meant: meantBy(name, form) })),
    missing: [],
    wanting: [],
    squeezed: each(paragraphs.flatMap((paragraph) => namesIn(paragraph.own).filter((name) => isSqueezed(name, aloneIn(paragraph))))),
    broken: each(paragraphs.flatMap((paragraph) => brokenIn(textIn(paragraph.own)) ?? [])).slice(0, 20),
    stuck: [],
    example: [],
  };
  const { necessary, useful } = missingIn(form, new Set(names));
  const filled = await fillTemplate(template, exampleOf(form), '');
  const left = await patchDetector({ data: filled, trimPlaceholders: true });
  return {
    ...found,
    missing: necessary,
    wanting: useful,
    stuck: left.filter((name) => known.has(name) && !found.squeezed.includes(name)),
    example: (await readWord(filled)).lines.map(({ text }) => text),
  };
}
