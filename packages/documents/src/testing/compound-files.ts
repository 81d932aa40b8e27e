/** A container as old office programs write it: streams in sectors of 512 bytes, each stream large enough to stand outside the small ones. */
export function compoundFile(streams: readonly { name: string; bytes?: Uint8Array }[]): Buffer {
  const size = 512;
  const blocks = streams.map(({ bytes = Buffer.alloc(0) }) => {
    const block = Buffer.alloc(Math.max(4096, Math.ceil(bytes.length / size) * size));
    block.set(bytes);
    return block;
  });
  const entries = Math.ceil((streams.length + 1) / 4);
  const table = Buffer.alloc(size, 0xff);
  // sector 0 is the table of sectors itself, the directory follows, then the streams
  table.writeUInt32LE(0xfffffffd, 0);
  const chain = (first: number, count: number): void => {
    for (let at = first; at < first + count; at += 1) table.writeUInt32LE(at === first + count - 1 ? 0xfffffffe : at + 1, at * 4);
  };
  chain(1, entries);
  const directory = Buffer.alloc(entries * size);
  const enter = (place: number, name: string, kind: number, first: number, bytes: number): void => {
    const at = place * 128;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE((name.length + 1) * 2, at + 64);
    directory.writeUInt8(kind, at + 66);
    directory.writeUInt8(1, at + 67);
    // siblings in one long branch; the first one below the root
    directory.writeUInt32LE(0xffffffff, at + 68);
    directory.writeUInt32LE(kind === 2 && place < streams.length ? place + 1 : 0xffffffff, at + 72);
    directory.writeUInt32LE(kind === 5 && streams.length > 0 ? 1 : 0xffffffff, at + 76);
    directory.writeUInt32LE(first, at + 116);
    directory.writeUInt32LE(bytes, at + 120);
  };
  enter(0, 'Root Entry', 5, 0xfffffffe, 0);
  let next = 1 + entries;
  streams.forEach(({ name }, at) => {
    const bytes = blocks[at]?.length ?? 0;
    chain(next, bytes / size);
    enter(at + 1, name, 2, next, bytes);
    next += bytes / size;
  });
  const header = Buffer.alloc(size);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0xfffffffe, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  return Buffer.concat([header, table, directory, ...blocks]);
}

/** The block that opens an old Word file's text. */
export const oldText = (isEnciphered: boolean): Buffer => {
  const block = Buffer.alloc(64);
  block.writeUInt16LE(0xa5ec, 0);
  block.writeUInt16LE(isEnciphered ? 0x100 : 0, 10);
  return block;
};

/** The records that open an old workbook, with one that says how the rest is enciphered. */
export const oldTable = (isEnciphered: boolean): Buffer =>
  Buffer.concat([
    Buffer.from([0x09, 0x08, 0x04, 0x00, 0, 6, 5, 0]),
    ...(isEnciphered ? [Buffer.from([0x2f, 0x00, 0x02, 0x00, 0, 0])] : []),
    Buffer.alloc(8),
  ]);
