import type { Rulebook } from '@shangliang/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { read } from './client.ts';

/** What changes rarely and is asked for on many screens. */

export interface RulebookRead {
  version: number;
  body: Rulebook;
}

/** The rulebook in force, or the version a case began under. */
export const rulebookQuery = (version?: number) =>
  queryOptions({
    queryKey: ['rulebook', version ?? 'inForce'],
    queryFn: ({ signal }): Promise<RulebookRead> => read('/api/rulebook', { version }, signal),
    staleTime: version === undefined ? 60_000 : Number.POSITIVE_INFINITY,
  });

export const useRulebook = (version?: number): Rulebook | undefined => useQuery(rulebookQuery(version)).data?.body;

export interface Organization {
  id: string;
  kind: string;
  name: string;
  shortName: string | null;
  /** Pinyin from each syllable on, behind bars; and its initials. */
  spelled: string;
  initials: string;
  parentId: string | null;
}

const collator = new Intl.Collator('zh-CN');

/** Units, bodies and groups in pinyin order. */
export const organizationsQuery = queryOptions({
  queryKey: ['organizations'],
  queryFn: async ({ signal }): Promise<Organization[]> => {
    const { items } = await read<{ items: Organization[] }>('/api/organizations', undefined, signal);
    return items.toSorted((a, b) => collator.compare(a.name, b.name));
  },
  staleTime: 5 * 60_000,
});

export const useOrganizations = (): Organization[] => useQuery(organizationsQuery).data ?? [];
