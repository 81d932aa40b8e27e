import { matterList, noticeList } from '@shangliang/contract';
import { type Client, read } from './client.ts';

/** What waits for the reader in one proposal, and what he was told of it. */
export const mattersOf = async (client: Client, of: string): Promise<string[]> =>
  read(await client.get('/api/matters?limit=200'), matterList)
    .items.filter((entry) => entry.proposalId === of)
    .map((entry) => entry.action)
    .sort();
export const noticesOf = async (client: Client, of: string): Promise<string[]> =>
  read(await client.get('/api/notices?limit=200'), noticeList)
    .items.filter((entry) => entry.proposalId === of)
    .map((entry) => `${entry.procedure}.${entry.action}`);
