import { crc32, deflateRawSync } from 'node:zlib';

/** 1980-01-01: the earliest an archive can say; the same parts give the same bytes. */
const date = 0x21;

/** Packs parts into an archive. */
export function writeZip(parts: readonly { name: string; bytes: Uint8Array }[]): Buffer {
  const local: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const packed = deflateRawSync(part.bytes);
    // version, flags (UTF-8 names), method, time, date, checksum, sizes, lengths
    const described = Buffer.alloc(26);
    described.writeUInt16LE(20, 0);
    described.writeUInt16LE(0x800, 2);
    described.writeUInt16LE(8, 4);
    described.writeUInt16LE(date, 8);
    described.writeUInt32LE(crc32(part.bytes), 10);
    described.writeUInt32LE(packed.length, 14);
    described.writeUInt32LE(part.bytes.length, 18);
    described.writeUInt16LE(name.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), described, name]);
    const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), described, Buffer.alloc(14), name]);
    entry.writeUInt32LE(offset, 42);
    local.push(head, packed);
    list.push(entry);
    offset += head.length + packed.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, listed, end]);
}
