import { UnreadableFile } from '../unreadable-file.ts';

export interface Entry {
  /** As the archive writes it; what asks for a part need not know large from small. */
  name: string;
  packed: number;
  unpacked: number;
  method: number;
  offset: number;
  crc: number;
}

/** What an archive may hold and unpack to at most. */
export interface ZipBounds {
  entries: number;
  ratio: number;
  unpacked: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const zip64 = 0xffffffff;
const wideEndSignature = 0x06064b50;
const wideLocatorSignature = 0x07064b50;

/** The end record may be followed by a comment of up to 64 KiB, and stands behind what says where a wide one is. */
export const longestEnd = 22 + 0xffff + 20;

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1)
    if (bytes.readUInt32LE(at) === endSignature) return at;
  throw new UnreadableFile('damaged');
}

export interface ListPlace {
  count: number;
  at: number;
}

/** How many parts are listed, and where; or where a wide record says it, as the end has no room for it. */
export function endOf(tail: Buffer): ListPlace | { wideAt: number } {
  const end = findEnd(tail);
  const locator = end - 20;
  if (locator >= 0 && tail.readUInt32LE(locator) === wideLocatorSignature) return { wideAt: Number(tail.readBigUInt64LE(locator + 8)) };
  return { count: tail.readUInt16LE(end + 10), at: tail.readUInt32LE(end + 16) };
}

export const wideEndLength = 56;

export function wideEndOf(record: Buffer): ListPlace {
  if (record.readUInt32LE(0) !== wideEndSignature) throw new UnreadableFile('damaged');
  return { count: Number(record.readBigUInt64LE(32)), at: Number(record.readBigUInt64LE(48)) };
}

/** Sizes beyond 4 GiB, or written as if, stand in an extra field. */
function wideFields(extra: Buffer, entry: Entry): Entry {
  const wide = { ...entry };
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      const field = extra.subarray(at + 4, at + 4 + size);
      let next = 0;
      const take = (): number => {
        const value = Number(field.readBigUInt64LE(next));
        next += 8;
        return value;
      };
      if (wide.unpacked === zip64) wide.unpacked = take();
      if (wide.packed === zip64) wide.packed = take();
      if (wide.offset === zip64) wide.offset = take();
    }
    at += 4 + size;
  }
  return wide;
}

/** The listed parts by their names in small letters. @param bytes from the list on */
export function entriesIn(bytes: Buffer, count: number, bounds: ZipBounds): Map<string, Entry> {
  if (count > bounds.entries) throw new UnreadableFile('tooLargeUnpacked');
  let at = 0;
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== entrySignature) throw new UnreadableFile('damaged');
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw new UnreadableFile('encrypted');
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const name = bytes
      .toString('utf8', at + 46, at + 46 + nameLength)
      .replaceAll('\\', '/')
      .replace(/^\//, '');
    const entry = wideFields(extra, {
      name,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    entries.set(name.toLowerCase(), entry);
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  }
  return entries;
}
