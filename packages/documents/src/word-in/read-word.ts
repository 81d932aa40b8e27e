import { posix } from 'node:path';
import { UnreadableFile } from '../unreadable-file.ts';
import { oldWordFault } from '../zip/compound-file.ts';
import { openZip, type Zip } from '../zip/open-zip.ts';
import { scanPart } from '../zip/scan-part.ts';
import { attributeOf } from '../zip/scan-xml.ts';
import { BodyReader } from './body-reader.ts';
import { readNumbering } from './numbering.ts';
import { readStyles } from './styles.ts';
import type { WordText } from './word-text.ts';

/** Where a part says that others of its kind are. */
async function targetsOf(zip: Zip, part: string): Promise<Map<string, string>> {
  const { dir, base } = posix.parse(part);
  const relations = posix.join(dir, '_rels', `${base}.rels`);
  const targets = new Map<string, string>();
  if (!zip.has(relations)) return targets;
  await scanPart(zip, relations, {
    open: (name, attributes) => {
      const kind = attributeOf(attributes, 'Type')?.split('/').at(-1);
      const target = attributeOf(attributes, 'Target');
      if (name !== 'Relationship' || kind === undefined || target === undefined || attributeOf(attributes, 'TargetMode') === 'External')
        return;
      targets.set(kind, target.startsWith('/') ? target.slice(1) : posix.join(dir, target));
    },
  });
  return targets;
}

/** The part with the text: by what the file says of itself (`word/document2.xml` of some programs), else where it usually is. */
async function mainPart(zip: Zip): Promise<string> {
  const told = (await targetsOf(zip, '')).get('officeDocument');
  const part = [told, 'word/document.xml'].find((name) => name !== undefined && /^word\//i.test(name) && zip.has(name));
  if (part === undefined) throw new UnreadableFile('notWord');
  return part;
}

/**
 * What a `.docx` says, in order: tracked changes as if accepted, numbers of lists written out, soft line ends as line ends.
 * @throws UnreadableFile where it is no Word file, is locked, damaged, carries macros or would unpack to too much
 */
export async function readWord(given: Uint8Array): Promise<WordText> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length === 0) throw new UnreadableFile('empty');
  const start = bytes.toString('latin1', 0, 8);
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw new UnreadableFile(oldWordFault(bytes) ?? 'oldWord');
  if (!start.startsWith('PK')) throw new UnreadableFile('notWord');
  const zip = openZip(bytes);
  if (zip.names.some((name) => name.endsWith('vbaproject.bin'))) throw new UnreadableFile('macros');
  const part = await mainPart(zip);
  const targets = await targetsOf(zip, part);
  const reader = new BodyReader(
    await readStyles(zip, targets.get('styles') ?? 'word/styles.xml'),
    await readNumbering(zip, targets.get('numbering') ?? 'word/numbering.xml'),
  );
  await scanPart(zip, part, {
    open: (name, attributes) => reader.start(name, attributes),
    close: (name) => reader.end(name),
    text: (text) => reader.text(text),
  });
  return reader.close();
}
