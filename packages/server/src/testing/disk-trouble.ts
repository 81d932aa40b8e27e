import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before a server process (`--import`): lets its disk be full or slow while a file says so. What lies on
 * the disk already may be written over, as on a real one; only what grows is refused.
 */
const saying = process.env.DISK_TROUBLE ?? '';
const trouble = (): string => {
  try {
    return fs.readFileSync(saying, 'utf8').trim();
  } catch {
    return '';
  }
};
const noSpace = (): Error =>
  Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', errno: -28, syscall: 'write' });
const pause = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

const { writeSync, fsyncSync, fstatSync, ftruncateSync } = fs;
const { writeFile } = fs.promises;

Object.assign(fs, {
  writeSync: (...args: Parameters<typeof writeSync>): number => {
    const [handle, data, , length, position] = args as unknown[];
    if (typeof handle === 'number' && handle > 2 && trouble() === 'full') {
      const { size } = fstatSync(handle);
      const from = typeof position === 'number' ? position : size;
      const more = typeof length === 'number' ? length : Buffer.byteLength(String(data));
      if (from + more > size) throw noSpace();
    }
    if (typeof handle === 'number' && handle > 2 && trouble() === 'slow') pause(10);
    return writeSync(...args);
  },
  ftruncateSync: (handle: number, length = 0): void => {
    if (trouble() === 'full' && length > fstatSync(handle).size) throw noSpace();
    ftruncateSync(handle, length);
  },
  fsyncSync: (handle: number): void => {
    if (trouble() === 'slow') pause(150);
    fsyncSync(handle);
  },
});
Object.assign(fs.promises, {
  writeFile: async (...args: Parameters<typeof writeFile>): Promise<void> => {
    if (trouble() === 'full') throw noSpace();
    return writeFile(...args);
  },
});
syncBuiltinESMExports();
