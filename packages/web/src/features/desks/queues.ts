import type { AssignmentList, ProposalList, ReplyList, TaskList, UnitLoad } from '@shangliang/contract';
import {
  type AssignmentState,
  approvalLevels,
  assignmentStates,
  byDueThenNumber,
  ownSteps,
  type ProposalState,
  stageOfPart,
  statesBefore,
} from '@shangliang/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Query, read } from '../../api/client.ts';

/** What the desks read: queues in the order in which they are worked off, page by page. */

export type ProposalItem = ProposalList['items'][number];
export type PartItem = AssignmentList['items'][number];
export type ReplyItem = ReplyList['items'][number];
export type TaskItem = TaskList['items'][number];
export type UnitItem = UnitLoad['items'][number];

const pages = <T extends { next: string | null }>(path: string, query: Query, key: readonly unknown[]) =>
  infiniteQueryOptions({
    queryKey: [...key, query],
    queryFn: ({ pageParam, signal }): Promise<T> => read(path, { limit: 100, ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const toReview: readonly ProposalState[] = statesBefore('proposal', ['admit', 'passStep']);
const toUndo: readonly ProposalState[] = statesBefore('proposal', ['unmerge']);
const toPlace: readonly ProposalState[] = statesBefore('proposal', ['planUnits', 'preassign', 'assign']);
const objected: readonly AssignmentState[] = statesBefore('assignment', ['withdrawObjection']);
const notOver: readonly AssignmentState[] = assignmentStates.filter((state) => stageOfPart[state] !== 'over');

export const reviewQueue = pages<ProposalList>('/api/proposals', { state: toReview, sort: 'oldest' }, ['desk', 'review']);
export const undoableMerges = queryOptions({
  queryKey: ['desk', 'merges'],
  queryFn: ({ signal }): Promise<ProposalList> => read('/api/proposals', { state: toUndo, limit: 20 }, signal),
});
export const placingQueue = pages<ProposalList>('/api/proposals', { state: toPlace, sort: 'number', limit: 200 }, ['desk', 'placing']);
export const objectionsQuery = queryOptions({
  queryKey: ['desk', 'objections'],
  queryFn: ({ signal }): Promise<AssignmentList> => read('/api/assignments', { state: objected, sort: 'due', limit: 100 }, signal),
});
export const unitLoadQuery = queryOptions({
  queryKey: ['desk', 'load'],
  queryFn: ({ signal }): Promise<UnitLoad> => read('/api/units/load', undefined, signal),
});
export const unitParts = pages<AssignmentList>('/api/assignments', { state: notOver, mine: true, sort: 'due' }, ['desk', 'parts']);
export const unitReplies = pages<ReplyList>('/api/replies', { state: [...approvalLevels] }, ['desk', 'replies']);
export const unitTasks = pages<TaskList>('/api/tasks', { state: statesBefore('task', ['finish']) }, ['desk', 'tasks']);

export const stepsOfDesk = [...ownSteps, 'settle', 'read', 'answered'] as const;

const dueOf = ({ nextDue }: { nextDue: { at: string } | null }) => (nextDue === null ? null : Date.parse(nextDue.at));
const placeOf = (row: ProposalItem) => ({ dueAt: dueOf(row), number: row.caseNo ?? row.serialNo });

/** As they stand among my matters. */
export const inOrder = (rows: readonly ProposalItem[]): ProposalItem[] =>
  rows.toSorted((one, other) => byDueThenNumber(placeOf(one), placeOf(other)));

const placeOfPart = (part: PartItem) => ({ dueAt: dueOf(part), number: part.caseNo });

export const partsInOrder = (parts: readonly PartItem[]): PartItem[] =>
  parts.toSorted((one, other) => byDueThenNumber(placeOfPart(one), placeOfPart(other)));
