import { parentPort, workerData } from 'node:worker_threads';
import { classifierFrom, type DecidedCase, keptClassifier } from '@shangliang/text';
import { type Learnt, learnAndCompare } from './compared.ts';

/** Learning takes seconds: it is done in a thread of its own, so that the server goes on answering. */
export interface Given {
  cases: readonly DecidedCase[];
  before: Uint8Array | undefined;
}

/** What the thread hands back. */
export type Answer = Omit<Learnt, 'classifier'> & { learntFrom: number; kept: Uint8Array };

const { cases, before }: Given = workerData;
const learnt = learnAndCompare(cases, before === undefined ? undefined : classifierFrom(before));
if (learnt === undefined) parentPort?.postMessage(undefined);
else {
  const { classifier, ...compared } = learnt;
  parentPort?.postMessage({ ...compared, learntFrom: classifier.cases.length, kept: keptClassifier(classifier) });
}
