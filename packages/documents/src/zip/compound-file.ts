/** The container of .doc, .xls, .wps and of locked files (a "compound file"): only as much of it as tells what is in it. */

const entryBytes = 128;
/** A container of ten thousand streams is no document. */
const mostSectors = 2000;
const noSector = 0xfffffffa;

interface Stream {
  name: string;
  first: number;
}

const sectorAt = (bytes: Buffer, size: number, sector: number): Buffer => bytes.subarray((sector + 1) * size, (sector + 2) * size);

/** The chain of the directory's sectors, by the table that says which comes after which. */
function directorySectors(bytes: Buffer, size: number): number[] {
  const chain: number[] = [];
  const perSector = size / 4;
  let sector = bytes.readUInt32LE(48);
  while (sector < noSector && chain.length < mostSectors) {
    chain.push(sector);
    const table = Math.floor(sector / perSector);
    // tables beyond the header's 109 belong to files of more than seven megabytes; there the directory stands in front
    if (table >= 109) break;
    sector = sectorAt(bytes, size, bytes.readUInt32LE(76 + table * 4)).readUInt32LE((sector % perSector) * 4);
  }
  return chain;
}

function streamsOf(bytes: Buffer): Stream[] {
  const size = 1 << bytes.readUInt16LE(30);
  if (size !== 512 && size !== 4096) return [];
  return directorySectors(bytes, size).flatMap((sector) => {
    const block = sectorAt(bytes, size, sector);
    return Array.from({ length: Math.floor(block.length / entryBytes) }, (_, at) => block.subarray(at * entryBytes, (at + 1) * entryBytes))
      .filter((entry) => entry.readUInt16LE(64) > 2 && entry.readUInt16LE(64) <= 64)
      .map((entry) => ({ name: entry.toString('utf16le', 0, entry.readUInt16LE(64) - 2), first: entry.readUInt32LE(116) }));
  });
}

/** In the block that opens the text's stream, bit 8: the text is enciphered. */
function isEnciphered(bytes: Buffer, { first }: Stream): boolean {
  const size = 1 << bytes.readUInt16LE(30);
  const block = sectorAt(bytes, size, first);
  return block.length > 12 && block.readUInt16LE(0) === 0xa5ec && (block.readUInt16LE(10) & 0x100) !== 0;
}

/**
 * Why a file in this container is not read as an old Word file: it is locked, carries macros, or is something else.
 * Undefined where it is one that a program may convert, or cannot be told.
 */
export function oldWordFault(bytes: Buffer): 'encrypted' | 'macros' | 'notWord' | undefined {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return 'encrypted';
  try {
    const streams = streamsOf(bytes);
    const text = streams.find(({ name }) => name === 'WordDocument');
    if (text === undefined) return streams.length === 0 ? undefined : 'notWord';
    if (isEnciphered(bytes, text)) return 'encrypted';
    return streams.some(({ name }) => name === '_VBA_PROJECT') ? 'macros' : undefined;
  } catch (error) {
    // cut off: the program that converts it says so
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Among the records that open a workbook's stream: one that says how the rest is enciphered. */
function isEncipheredTable(bytes: Buffer, { first }: Stream): boolean {
  const size = 1 << bytes.readUInt16LE(30);
  const block = sectorAt(bytes, size, first);
  for (let at = 0; at + 4 <= block.length; at += 4 + block.readUInt16LE(at + 2)) if (block.readUInt16LE(at) === 0x2f) return true;
  return false;
}

/** Why a file in this container is not read as an old workbook. Undefined where a program may convert it, or it cannot be told. */
export function oldTableFault(bytes: Buffer): 'encrypted' | 'notATable' | undefined {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return 'encrypted';
  try {
    const streams = streamsOf(bytes);
    const table = streams.find(({ name }) => name === 'Workbook' || name === 'Book');
    if (table === undefined) return streams.length === 0 ? undefined : 'notATable';
    return isEncipheredTable(bytes, table) ? 'encrypted' : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
