import { UnreadableFile } from '../unreadable-file.ts';
import { openZip } from './open-zip.ts';

const kinds = { text: 'application/vnd.oasis.opendocument.text', table: 'application/vnd.oasis.opendocument.spreadsheet' } as const;

/** Behind an archive's first header and the name `mimetype`: there OpenDocument says what it is, unpacked. */
const firstPart = 38;

/**
 * Whether an archive is an OpenDocument text or table (.odt, .ods), as LibreOffice and some offices' own programs write them.
 * @throws UnreadableFile where it is one that is locked
 */
export async function isOpenDocument(bytes: Buffer, kind: keyof typeof kinds): Promise<boolean> {
  const wanted = kinds[kind];
  if (bytes.toString('latin1', firstPart, firstPart + wanted.length) !== wanted) return false;
  const zip = openZip(bytes);
  let manifest = '';
  if (zip.has('META-INF/manifest.xml'))
    for await (const chunk of zip.chunks('META-INF/manifest.xml')) {
      manifest += chunk.toString('latin1');
      if (manifest.length > 1_000_000) break;
    }
  if (manifest.includes('encryption-data')) throw new UnreadableFile('encrypted');
  return true;
}
