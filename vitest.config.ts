import { defineConfig } from 'vitest/config';

const serverTests = 'packages/server/src/**/*.test.ts';

export default defineConfig({
  test: {
    // a server test starts the embedded engine; two at once fill two small cores
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: ['packages/*/src/**/*.test.ts', 'e2e/**/*.test.ts'], exclude: ['**/node_modules/**', serverTests] },
      },
      // founds a committee once for all: only where one of these tests runs
      { extends: true, test: { name: 'server', include: [serverTests], globalSetup: ['packages/server/src/testing/template.ts'] } },
    ],
  },
});
