import { writeZip } from '../zip/write-zip.ts';

/** A `.docx` of a body and other parts, as the tests of reading need it. */
export const wordOf = (xml: string, more: Readonly<Record<string, string | Buffer>> = {}): Buffer =>
  writeZip([
    { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
    { name: 'word/document.xml', bytes: Buffer.from(`<w:document xmlns:w="w"><w:body>${xml}</w:body></w:document>`) },
    ...Object.entries(more).map(([name, content]) => ({ name, bytes: Buffer.from(content) })),
  ]);

export const run = (text: string, properties = ''): string => `<w:r>${properties}<w:t>${text}</w:t></w:r>`;
export const paragraphOf = (inside: string, properties = ''): string => `<w:p>${properties}${inside}</w:p>`;
export const paragraph = (text: string, properties = ''): string => paragraphOf(run(text), properties);
