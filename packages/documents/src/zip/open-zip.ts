import { pipeline } from 'node:stream/promises';
import { constants, crc32, createInflateRaw } from 'node:zlib';
import { limits, UnreadableFile } from '../unreadable-file.ts';
import { type Entry, endOf, entriesIn, longestEnd, wideEndLength, wideEndOf, type ZipBounds } from './zip-list.ts';

/** An archive whose list of contents has been checked. Nothing has been unpacked yet. */
export interface Zip {
  names: readonly string[];
  /** The same as they are written, in the same order. */
  written: readonly string[];
  has: (name: string) => boolean;
  /** Unpacks one part piece by piece, and stops where it grows beyond what the list says. @throws UnreadableFile */
  chunks: (name: string) => AsyncGenerator<Buffer>;
}

/** An archive that lies somewhere else than in memory. */
export interface ZipSource {
  length: number;
  /** Fewer bytes only where it ends. */
  read: (at: number, length: number) => Promise<Buffer>;
}

const localSignature = 0x04034b50;
const localLength = 30;
/** Of a part that is read from somewhere else, at once. */
const piece = 1024 * 1024;

/** What the list promises is refused before anything is unpacked: too much, too dense, or parts lying over each other. */
function checkPromises(length: number, entries: ReadonlyMap<string, Entry>, bounds: ZipBounds): void {
  let packed = 0;
  let unpacked = 0;
  for (const entry of entries.values()) {
    packed += entry.packed;
    unpacked += entry.unpacked;
    if (entry.unpacked > limits.ratioFrom && entry.unpacked > entry.packed * bounds.ratio) throw new UnreadableFile('tooLargeUnpacked');
  }
  if (unpacked > bounds.unpacked || packed > length) throw new UnreadableFile('tooLargeUnpacked');
}

/** Where a part's own bytes begin. @param local what stands before its name */
function startOf(local: Buffer, entry: Entry, length: number): number {
  if (local.readUInt32LE(0) !== localSignature) throw new UnreadableFile('damaged');
  const start = entry.offset + localLength + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (start + entry.packed > length) throw new UnreadableFile('damaged');
  return start;
}

async function* dataOf(source: Buffer | ZipSource, entry: Entry): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(source)) {
    const start = startOf(source.subarray(entry.offset), entry, source.length);
    yield source.subarray(start, start + entry.packed);
    return;
  }
  const start = startOf(await source.read(entry.offset, localLength), entry, source.length);
  for (let at = 0; at < entry.packed; ) {
    const bytes = await source.read(start + at, Math.min(piece, entry.packed - at));
    if (bytes.length === 0) throw new UnreadableFile('damaged');
    at += bytes.length;
    yield bytes;
  }
}

async function* unpack(data: AsyncIterable<Buffer>, method: number): AsyncGenerator<Buffer> {
  if (method === 0) {
    yield* data;
    return;
  }
  if (method !== 8) throw new UnreadableFile('damaged');
  const inflate = createInflateRaw({ chunkSize: 256 * 1024, finishFlush: constants.Z_FINISH });
  const leaving = new AbortController();
  const feeding = pipeline(data, inflate, { signal: leaving.signal });
  // whoever reads is told by the stream
  feeding.catch(() => undefined);
  try {
    for await (const chunk of inflate) yield chunk as Buffer;
    await feeding;
  } finally {
    leaving.abort();
  }
}

async function* checked(source: Buffer | ZipSource, entry: Entry): AsyncGenerator<Buffer> {
  let size = 0;
  let sum = 0;
  try {
    for await (const chunk of unpack(dataOf(source, entry), entry.method)) {
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

/** What cannot be read where it should stand is damaged. */
const asDamaged = (error: unknown): unknown => (error instanceof RangeError ? new UnreadableFile('damaged') : error);

function opened(source: Buffer | ZipSource, entries: ReadonlyMap<string, Entry>, bounds: ZipBounds): Zip {
  checkPromises(source.length, entries, bounds);
  return {
    names: [...entries.keys()],
    written: [...entries.values()].map(({ name }) => name),
    has: (name) => entries.has(name.toLowerCase()),
    chunks: async function* chunks(name) {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) throw new UnreadableFile('damaged');
      yield* checked(source, entry);
    },
  };
}

/**
 * @param bounds other ones than for what strangers upload, where an operator brings the archive
 * @throws UnreadableFile where the archive is cut off, locked, or would unpack to more than that
 */
export function openZip(bytes: Buffer, bounds: ZipBounds = limits): Zip {
  try {
    const end = endOf(bytes.subarray(-longestEnd));
    const { count, at } = 'wideAt' in end ? wideEndOf(bytes.subarray(end.wideAt)) : end;
    return opened(bytes, entriesIn(bytes.subarray(at), count, bounds), bounds);
  } catch (error) {
    throw asDamaged(error);
  }
}

/**
 * The same of an archive that is never held whole: its list is, and of each part a piece.
 * @throws UnreadableFile like {@link openZip}
 */
export async function openZipAt(source: ZipSource, bounds: ZipBounds = limits): Promise<Zip> {
  try {
    const tail = Math.min(source.length, longestEnd);
    const end = endOf(await source.read(source.length - tail, tail));
    const { count, at } = 'wideAt' in end ? wideEndOf(await source.read(end.wideAt, wideEndLength)) : end;
    if (at > source.length) throw new UnreadableFile('damaged');
    return opened(source, entriesIn(await source.read(at, source.length - at), count, bounds), bounds);
  } catch (error) {
    throw asDamaged(error);
  }
}
