import type { KnownNames } from '@shangliang/contract';
import { read } from '../api/client.ts';
import type { Deed } from './deed.ts';

/** Acts whose forms ask for names that are known, by where those are read. */
const knownFor: Readonly<Record<string, (caseId: string) => string>> = {
  'assignment.plan': (caseId) => `/api/assignments/${caseId}/known-names`,
};

/** What a form begins with beside what its screen proposes; nothing where it cannot be read: it can be typed. */
export async function knownValues({ procedure, action, caseId }: Deed): Promise<Record<string, string>> {
  const address = caseId === undefined ? undefined : knownFor[`${procedure}.${action}`]?.(caseId);
  if (address === undefined) return {};
  const names = await read<KnownNames>(address).catch(() => undefined);
  return Object.fromEntries(Object.entries(names ?? {}).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])));
}
