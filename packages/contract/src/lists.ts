import { handlingRoles, replyStates, taskStates } from '@shangliang/core';
import { z } from 'zod';
import { line } from './inputs/atoms.ts';
import { paging, several } from './paging.ts';
import { assignmentFilters, proposalFilters, proposalListQuery } from './reads.ts';

/** Lists as people keep them: their columns, views with a name, what they are exported to; and what the desks read. */

const uuid = z.uuid();
const when = z.string(); // ISO 8601 in UTC

export const proposalColumns = [
  'number',
  'title',
  'proposer',
  'units',
  'consultations',
  'state',
  'due',
  'serialNo',
  'kind',
  'occasion',
  'field',
  'outcome',
  'key',
  'submittedAt',
  'createdAt',
] as const;
export type ProposalColumn = (typeof proposalColumns)[number];

export const assignmentColumns = [
  'number',
  'title',
  'unit',
  'role',
  'consultations',
  'step',
  'due',
  'field',
  'state',
  'handler',
  'round',
  'createdAt',
] as const;
export type AssignmentColumn = (typeof assignmentColumns)[number];
export type ListColumn = ProposalColumn | AssignmentColumn;

export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];
const exported = { format: z.enum(exportFormats).default('csv') };
/** Rows beyond this are not exported; the file's last line says so. */
export const mostExported = 50_000;
export const proposalExportQuery = z.object({ ...proposalFilters, ...exported, columns: several(z.enum(proposalColumns)) });
export const assignmentExportQuery = z.object({ ...assignmentFilters, ...exported, columns: several(z.enum(assignmentColumns)) });

export const listNames = ['proposals', 'assignments'] as const;
export type ListName = (typeof listNames)[number];

const columnNames = z.array(z.string().min(1).max(30)).max(30);
export const savedView = z.object({
  id: uuid,
  list: z.enum(listNames),
  name: z.string(),
  query: z.string().meta({ description: 'The filters, as they stand in the address' }),
  isDefault: z.boolean(),
});
export type SavedView = z.infer<typeof savedView>;
export const savedViews = z.object({
  items: z.array(savedView),
  columns: z
    .partialRecord(z.enum(listNames), columnNames)
    .meta({ description: 'Those chosen; a list without an entry shows the usual ones' }),
});
export type SavedViews = z.infer<typeof savedViews>;
/** A view of the same name is written over. */
export const saveViewInput = z.strictObject({
  list: z.enum(listNames),
  name: line.max(40),
  query: z
    .string()
    .max(2000)
    .regex(/^[\x21-\x7e]*$/)
    .meta({ description: 'Without the question mark' }),
  isDefault: z.boolean().default(false),
});
export const listColumnsInput = z.strictObject({ list: z.enum(listNames), columns: columnNames });

export const unitLoad = z.object({
  items: z.array(
    z.object({
      id: uuid,
      name: z.string(),
      shortName: z.string().nullable(),
      parentId: uuid.nullable(),
      planned: z.int().meta({ description: 'Cases on file that are meant for it' }),
      coming: z.int().meta({ description: 'Pre-assigned, objected to or claimed' }),
      open: z.int().meta({ description: 'Under way' }),
      overdue: z.int().meta({ description: 'Parts with a date missed' }),
    }),
  ),
});
export type UnitLoad = z.infer<typeof unitLoad>;

const ofUnits = { unitId: uuid.optional(), limit: z.coerce.number().int().min(1).max(200).default(50), cursor: paging.cursor };
const aboutCase = { proposalId: uuid, title: z.string(), caseNo: z.string().nullable(), unit: z.object({ id: uuid, name: z.string() }) };
const acted = { version: z.int(), allowedActions: z.array(z.string()) };

export const replyListQuery = z.object({ ...ofUnits, state: several(z.enum(replyStates)) });
export type ReplyListQuery = z.infer<typeof replyListQuery>;
export const replyList = z.object({
  items: z.array(
    z.object({
      id: uuid,
      ...aboutCase,
      ...acted,
      assignmentId: uuid,
      state: z.enum(replyStates),
      role: z.enum(handlingRoles),
      round: z.int(),
      textVersion: z.int(),
      draftedBy: z.string(),
      since: when.meta({ description: 'Of the last step it took' }),
      nextDue: z.object({ name: z.string(), at: when, state: z.string() }).nullable(),
      waitsFor: z.array(z.string()).meta({ description: 'Co-handling units that have not countersigned yet' }),
    }),
  ),
  next: z.string().nullable(),
});
export type ReplyList = z.infer<typeof replyList>;

export const taskListQuery = z.object({ ...ofUnits, state: several(z.enum(taskStates)) });
export type TaskListQuery = z.infer<typeof taskListQuery>;
export const taskList = z.object({
  items: z.array(
    z.object({
      id: uuid,
      ...aboutCase,
      ...acted,
      state: z.enum(taskStates),
      task: z.string(),
      headName: z.string(),
      handlerName: z.string(),
      dueAt: when,
    }),
  ),
  next: z.string().nullable(),
});
export type TaskList = z.infer<typeof taskList>;

/** Of one person. */
export const mostViews = 50;

/** Texts to be read in one go (提案汇编), under the filters and in the order of the list. */
export const bookletQuery = z.object({ ...proposalListQuery.shape, limit: z.coerce.number().int().min(1).max(50).default(50) });
export const booklet = z.object({
  items: z.array(
    z.object({
      id: uuid,
      number: z.string().nullable(),
      title: z.string(),
      field: z.string(),
      proposer: z.string(),
      others: z.int().meta({ description: 'Co-signers beside the first' }),
      units: z.array(z.string()),
      parts: z.record(z.string(), z.string()),
    }),
  ),
  next: z.string().nullable(),
});
export type Booklet = z.infer<typeof booklet>;

/** Who is known to stand for a unit in one of its parts: what its forms begin with. */
const known = z.string().nullable();
export const knownNames = z.object({
  headName: known,
  deputyName: known,
  handlerName: known,
  contactName: known,
  contactPhone: known,
  documentNo: known.meta({ description: 'The next number of the unit’s letters (发文字号), as the rulebook writes it' }),
});
export type KnownNames = z.infer<typeof knownNames>;
