import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Compressed once, here: the server sends them as they lie. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  closeBundle: async () => {
    const folder = join(import.meta.dirname, 'dist');
    const names = await readdir(folder, { recursive: true });
    const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    for (const name of names.filter((entry) => /\.(js|css|html|svg|webmanifest)$/.test(entry))) {
      const bytes = await readFile(join(folder, name));
      await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(bytes, brotli));
      await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }));
    }
  },
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressed()],
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    // nothing inlined: the server's content policy knows files alone
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  // `npx vite packages/web` beside a running server
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': process.env.SHANGLIANG_ADDRESS ?? 'http://127.0.0.1:8080' } },
});
