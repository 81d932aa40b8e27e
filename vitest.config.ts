import { defineConfig } from 'vitest/config';

const serverTests = 'packages/server/src/**/*.test.ts';
/** About one engine's own ways: not run where the other is tested. */
const embeddedOnly = [
  'packages/server/src/db/durability.test.ts',
  'packages/server/src/operation/control-socket.test.ts',
  'packages/server/src/bad-days/disk.test.ts',
];
const serverOnly = ['packages/server/src/operation/several-processes.test.ts', 'packages/server/src/bad-days/database-away.test.ts'];
const onServer = process.env.TEST_DATABASE_URL !== undefined;

export default defineConfig({
  test: {
    // a server test starts the embedded engine; two at once fill two small cores
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: ['packages/*/src/**/*.test.ts'], exclude: ['**/node_modules/**', serverTests] },
      },
      // founds a committee once for all: only where one of these tests runs
      {
        extends: true,
        test: {
          name: 'server',
          include: [serverTests],
          exclude: ['**/node_modules/**', ...(onServer ? embeddedOnly : serverOnly)],
          globalSetup: ['packages/server/src/testing/template.ts'],
        },
      },
      // builds the interface and fills a demo committee once: only where one of these tests runs
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/testing/filled-demo.ts'],
          testTimeout: 400_000,
          // as long as the browser itself waits for what is to appear; without it a second
          expect: { poll: { interval: 50, timeout: 30_000 } },
        },
      },
    ],
  },
});
