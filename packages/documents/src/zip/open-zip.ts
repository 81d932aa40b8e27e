import { constants, crc32, createInflateRaw } from 'node:zlib';
import { limits, UnreadableFile } from '../unreadable-file.ts';

interface Entry {
  /** As the archive writes it; what asks for a part need not know large from small. */
  name: string;
  packed: number;
  unpacked: number;
  method: number;
  offset: number;
  crc: number;
}

/** An archive whose list of contents has been checked. Nothing has been unpacked yet. */
export interface Zip {
  names: readonly string[];
  /** The same as they are written, in the same order. */
  written: readonly string[];
  has: (name: string) => boolean;
  /** Unpacks one part piece by piece, and stops where it grows beyond what the list says. @throws UnreadableFile */
  chunks: (name: string) => AsyncGenerator<Buffer>;
}

/** What an archive may hold and unpack to at most. */
export interface ZipBounds {
  entries: number;
  ratio: number;
  unpacked: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const zip64 = 0xffffffff;
const wideEndSignature = 0x06064b50;
const wideLocatorSignature = 0x07064b50;

/** The end record may be followed by a comment of up to 64 KiB. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1)
    if (bytes.readUInt32LE(at) === endSignature) return at;
  throw new UnreadableFile('damaged');
}

/** How many parts are listed, and where: in a wide record before the end where the end has no room for it. */
function listOf(bytes: Buffer): { count: number; at: number } {
  const end = findEnd(bytes);
  const locator = end - 20;
  if (locator >= 0 && bytes.readUInt32LE(locator) === wideLocatorSignature) {
    const record = Number(bytes.readBigUInt64LE(locator + 8));
    if (bytes.readUInt32LE(record) !== wideEndSignature) throw new UnreadableFile('damaged');
    return { count: Number(bytes.readBigUInt64LE(record + 32)), at: Number(bytes.readBigUInt64LE(record + 48)) };
  }
  return { count: bytes.readUInt16LE(end + 10), at: bytes.readUInt32LE(end + 16) };
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

function entriesOf(bytes: Buffer, bounds: ZipBounds): Map<string, Entry> {
  const { count, at: first } = listOf(bytes);
  if (count > bounds.entries) throw new UnreadableFile('tooLargeUnpacked');
  let at = first;
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

/** What the list promises is refused before anything is unpacked: too much, too dense, or parts lying over each other. */
function checkPromises(bytes: Buffer, entries: ReadonlyMap<string, Entry>, bounds: ZipBounds): void {
  let packed = 0;
  let unpacked = 0;
  for (const entry of entries.values()) {
    packed += entry.packed;
    unpacked += entry.unpacked;
    if (entry.unpacked > limits.ratioFrom && entry.unpacked > entry.packed * bounds.ratio) throw new UnreadableFile('tooLargeUnpacked');
  }
  if (unpacked > bounds.unpacked || packed > bytes.length) throw new UnreadableFile('tooLargeUnpacked');
}

function dataOf(bytes: Buffer, entry: Entry): Buffer {
  if (bytes.readUInt32LE(entry.offset) !== localSignature) throw new UnreadableFile('damaged');
  const start = entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
  if (start + entry.packed > bytes.length) throw new UnreadableFile('damaged');
  return bytes.subarray(start, start + entry.packed);
}

async function* unpack(data: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method === 0) {
    yield data;
    return;
  }
  if (method !== 8) throw new UnreadableFile('damaged');
  const inflate = createInflateRaw({ chunkSize: 256 * 1024, finishFlush: constants.Z_FINISH });
  inflate.end(data);
  for await (const chunk of inflate) yield chunk as Buffer;
}

async function* checked(bytes: Buffer, entry: Entry): AsyncGenerator<Buffer> {
  let size = 0;
  let sum = 0;
  try {
    for await (const chunk of unpack(dataOf(bytes, entry), entry.method)) {
      size += chunk.length;
      // the list lied
      if (size > entry.unpacked) throw new UnreadableFile('tooLargeUnpacked');
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('damaged');
  }
  if (size !== entry.unpacked || sum !== entry.crc) throw new UnreadableFile('damaged');
}

/**
 * @param bounds other ones than for what strangers upload, where an operator brings the archive
 * @throws UnreadableFile where the archive is cut off, locked, or would unpack to more than that
 */
export function openZip(bytes: Buffer, bounds: ZipBounds = limits): Zip {
  let entries: Map<string, Entry>;
  try {
    entries = entriesOf(bytes, bounds);
  } catch (error) {
    throw error instanceof RangeError ? new UnreadableFile('damaged') : error;
  }
  checkPromises(bytes, entries, bounds);
  return {
    names: [...entries.keys()],
    written: [...entries.values()].map(({ name }) => name),
    has: (name) => entries.has(name.toLowerCase()),
    chunks: async function* chunks(name) {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) throw new UnreadableFile('damaged');
      yield* checked(bytes, entry);
    },
  };
}
