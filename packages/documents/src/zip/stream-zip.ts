import { pipeline } from 'node:stream/promises';
import { constants, crc32, createDeflateRaw } from 'node:zlib';

/** 1980-01-01: the earliest an archive can say; the same parts give the same bytes. */
const date = 0x21;

/** UTF-8 names, and sizes said after the data: they are not known before. */
const flags = 0x808;

export interface StreamedPart {
  name: string;
  chunks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
  /** It may be 4 GiB or more: has to be said before it is known. Readers of workbooks and papers do not all take parts that are. */
  large?: true;
}

interface Written {
  name: Buffer;
  offset: number;
  sum: number;
  packed: number;
  unpacked: number;
  large: boolean;
}

/** What does not fit into 32 or 16 bits is said in wider fields (ZIP64), and this in its place. */
const wide = { sum: 0xffffffff, count: 0xffff } as const;
const wideVersion = 45;

const sizesOf = ({ sum, packed, unpacked, large }: Written): Buffer => {
  const said = Buffer.alloc(large ? 20 : 12);
  said.writeUInt32LE(sum, 0);
  if (large) {
    said.writeBigUInt64LE(BigInt(packed), 4);
    said.writeBigUInt64LE(BigInt(unpacked), 12);
  } else {
    said.writeUInt32LE(packed, 4);
    said.writeUInt32LE(unpacked, 8);
  }
  return said;
};

/** An extra field with wider numbers, in the order in which the format has them. */
function widerField(numbers: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * numbers.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * numbers.length, 2);
  for (const [index, number] of numbers.entries()) field.writeBigUInt64LE(BigInt(number), 4 + 8 * index);
  return field;
}

const header = ({ name, large }: Written): Buffer => {
  const head = Buffer.alloc(30);
  const extra = large ? widerField([0, 0]) : Buffer.alloc(0);
  head.write('PK\x03\x04', 0, 'latin1');
  head.writeUInt16LE(large ? wideVersion : 20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(date, 12);
  if (large) head.fill(0xff, 18, 26);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, name, extra]);
};

const listed = (part: Written): Buffer => {
  const far = part.offset >= wide.sum;
  const wider = [...(part.large ? [part.unpacked, part.packed] : []), ...(far ? [part.offset] : [])];
  const extra = wider.length === 0 ? Buffer.alloc(0) : widerField(wider);
  const entry = Buffer.alloc(46);
  const version = wider.length === 0 ? 20 : wideVersion;
  entry.write('PK\x01\x02', 0, 'latin1');
  entry.writeUInt16LE(version, 4);
  entry.writeUInt16LE(version, 6);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt16LE(date, 14);
  entry.writeUInt32LE(part.sum, 16);
  entry.writeUInt32LE(part.large ? wide.sum : part.packed, 20);
  entry.writeUInt32LE(part.large ? wide.sum : part.unpacked, 24);
  entry.writeUInt16LE(part.name.length, 28);
  entry.writeUInt16LE(extra.length, 30);
  entry.writeUInt32LE(far ? wide.sum : part.offset, 42);
  return Buffer.concat([entry, part.name, extra]);
};

/** How many parts there are and where their list stands: where that is too much for the old record, in a wide one before it. */
function ending(count: number, length: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(Math.min(count, wide.count), 8);
  end.writeUInt16LE(Math.min(count, wide.count), 10);
  end.writeUInt32LE(Math.min(length, wide.sum), 12);
  end.writeUInt32LE(Math.min(at, wide.sum), 16);
  if (count < wide.count && length < wide.sum && at < wide.sum) return end;
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 0, 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(wideVersion, 12);
  record.writeUInt16LE(wideVersion, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 0, 'latin1');
  locator.writeBigUInt64LE(BigInt(at + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}

async function* summed(part: StreamedPart, counted: Written): AsyncGenerator<Uint8Array> {
  for await (const chunk of part.chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    counted.sum = crc32(bytes, counted.sum);
    counted.unpacked += bytes.length;
    yield bytes;
  }
}

/**
 * Packs one part as it comes: what is deflated is handed on while the rest is not there yet. Where nobody takes it any more, what makes the
 * part is ended too.
 */
async function* packed(part: StreamedPart, counted: Written): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED + 3 });
  const leaving = new AbortController();
  const feeding = pipeline(summed(part, counted), deflate, { signal: leaving.signal });
  // whoever reads is told by the stream
  feeding.catch(() => undefined);
  try {
    for await (const chunk of deflate) {
      counted.packed += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
    await feeding;
  } finally {
    leaving.abort();
  }
}

/**
 * An archive piece by piece: it is never held whole. It may be of any length, with any number of parts.
 * @param before bytes that already stand in front of it in its file
 * @throws RangeError where a part turns out to be 4 GiB or more and was not said to be large
 */
export async function* streamZip(parts: Iterable<StreamedPart> | AsyncIterable<StreamedPart>, before = 0): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let at = before;
  const counted = (bytes: Buffer): Buffer => {
    at += bytes.length;
    return bytes;
  };
  for await (const part of parts) {
    const entry: Written = {
      name: Buffer.from(part.name, 'utf8'),
      offset: at,
      sum: 0,
      packed: 0,
      unpacked: 0,
      large: part.large === true,
    };
    yield counted(header(entry));
    for await (const chunk of packed(part, entry)) yield counted(chunk);
    if (!entry.large && Math.max(entry.unpacked, entry.packed) >= wide.sum)
      throw new RangeError(`a part of 4 GiB or more has to be said to be large: ${part.name}`);
    yield counted(Buffer.concat([Buffer.from('PK\x07\x08', 'latin1'), sizesOf(entry)]));
    written.push(entry);
  }
  const listAt = at;
  // in portions: a list of very many is long itself
  for (let from = 0; from < written.length; from += 1000)
    yield counted(Buffer.concat(written.slice(from, from + 1000).map((entry) => listed(entry))));
  yield ending(written.length, at - listAt, listAt);
}
