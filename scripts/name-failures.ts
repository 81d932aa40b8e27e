/** Prints what did not pass in a Vitest JSON report, with the beginning of each reason: `node scripts/name-failures.ts REPORT`. */
import { readFileSync } from 'node:fs';

interface Report {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

/** Enough of a reason to know where to look, without the page a browser was on. */
const REASON = 1500;

const [path] = process.argv.slice(2);
if (!path) throw new Error('usage: node scripts/name-failures.ts REPORT');
for (const file of (JSON.parse(readFileSync(path, 'utf8')) as Report).testResults) {
  const bad = file.assertionResults.filter((test) => test.status !== 'passed');
  for (const test of bad)
    console.log(`FAILED: ${file.name} > ${test.fullName}\n${(test.failureMessages ?? []).join('\n').slice(0, REASON)}`);
  if (file.status !== 'passed' && bad.length === 0) console.log(`FAILED: ${file.name}\n${file.message.slice(0, REASON)}`);
}
