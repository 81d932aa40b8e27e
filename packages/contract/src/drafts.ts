import { proposalKinds, proposalStates, signatoryStates } from '@shangliang/core';
import { z } from 'zod';
import { paging } from './paging.ts';
import { count } from './reads.ts';

/** What somebody who writes reads of their drafts, and of the papers beside a text. */

const uuid = z.uuid();
const when = z.string();

export const draftListQuery = z.object(paging);
export type DraftListQuery = z.infer<typeof draftListQuery>;

/** A text I have a part in that is still being written. */
export const draft = z.object({
  id: uuid,
  version: z.int(),
  state: z.enum(proposalStates),
  kind: z.enum(proposalKinds),
  title: z.string(),
  field: z.string(),
  body: z.string().nullable(),
  lead: z.string().nullable(),
  /** Mine to write; else I was asked to sign it. */
  own: z.boolean(),
  savedAt: when,
  savedBy: z.string(),
  coSignClosesAt: when.nullable(),
  signatories: z.array(z.object({ id: uuid, name: z.string(), state: z.enum(signatoryStates) })),
  /** Of a body's text: votes on it as it stands. */
  approvals: z.int(),
});
export const draftList = z.object({ items: z.array(draft), next: z.string().nullable(), total: count });
export type DraftList = z.infer<typeof draftList>;

/** Whether the text of a file is searched; `noTool`: nothing on the server reads such a file. */
export const fileTexts = ['read', 'unreadable', 'noTool', 'waiting'] as const;

export const fileRead = z.object({
  id: uuid,
  name: z.string(),
  type: z.string(),
  size: z.int(),
  searched: z.enum(fileTexts).meta({ description: 'Found by its text, or by its name alone; not looked at yet' }),
});
export type FileRead = z.infer<typeof fileRead>;
export const fileReads = z.object({ items: z.array(fileRead) });
export const enclosureReads = fileReads.extend({
  earlier: z
    .array(fileRead)
    .meta({ description: 'What a text that went up before had with it and this one no longer has; for those who see how it was written' }),
});
export type EnclosureReads = z.infer<typeof enclosureReads>;
