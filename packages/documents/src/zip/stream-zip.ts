import { pipeline } from 'node:stream/promises';
import { constants, crc32, createDeflateRaw } from 'node:zlib';

/** 1980-01-01: the earliest an archive can say; the same parts give the same bytes. */
const date = 0x21;

/** UTF-8 names, and sizes said after the data: they are not known before. */
const flags = 0x808;

export interface StreamedPart {
  name: string;
  chunks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

interface Written {
  name: Buffer;
  offset: number;
  sum: number;
  packed: number;
  unpacked: number;
}

const header = (name: Buffer): Buffer => {
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 0, 'latin1');
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(date, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
};

const sizes = ({ sum, packed, unpacked }: Written): Buffer => {
  const said = Buffer.alloc(12);
  said.writeUInt32LE(sum, 0);
  said.writeUInt32LE(packed, 4);
  said.writeUInt32LE(unpacked, 8);
  return said;
};

const listed = (part: Written): Buffer => {
  const entry = Buffer.alloc(46);
  entry.write('PK\x01\x02', 0, 'latin1');
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt16LE(date, 14);
  sizes(part).copy(entry, 16);
  entry.writeUInt16LE(part.name.length, 28);
  entry.writeUInt32LE(part.offset, 42);
  return Buffer.concat([entry, part.name]);
};

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

/** An archive piece by piece, up to 4 GiB: it is never held whole. */
export async function* streamZip(parts: Iterable<StreamedPart> | AsyncIterable<StreamedPart>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let at = 0;
  const counted = (bytes: Buffer): Buffer => {
    at += bytes.length;
    return bytes;
  };
  for await (const part of parts) {
    const entry: Written = { name: Buffer.from(part.name, 'utf8'), offset: at, sum: 0, packed: 0, unpacked: 0 };
    yield counted(header(entry.name));
    for await (const chunk of packed(part, entry)) yield counted(chunk);
    yield counted(Buffer.concat([Buffer.from('PK\x07\x08', 'latin1'), sizes(entry)]));
    written.push(entry);
  }
  const list = Buffer.concat(written.map(listed));
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  yield list;
  yield end;
}
