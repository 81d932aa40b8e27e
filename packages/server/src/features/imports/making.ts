import type { ImportProblem, ImportProblemCode } from '@shangliang/contract';
import type { Id, OrganizationKind, Rulebook } from '@shangliang/core';
import { newId } from '../../ids.ts';
import { type Known, type KnownOrganization, type KnownPerson, type KnownSession, listed } from './known.ts';

/** What is to be written, by table, in the order in which rows refer to each other. */
export const importTables = [
  'plenary',
  'organization',
  'person',
  'post',
  'account',
  'proposal',
  'proposal_text',
  'signatory',
  'assignment',
  'reply',
  'evaluation',
  'access',
] as const;
export type ImportTable = (typeof importTables)[number];

/** An import under way: what it is held against, and what it makes. */
export interface Making {
  batchId: Id;
  now: number;
  /** Stands as the author where no person proposes. */
  by: Id;
  known: Known;
  rulebook: Rulebook;
  rulebookVersion: number;
  /** For rows that say neither. */
  year: number | undefined;
  session: { term: number; session: number } | undefined;
  createMissing: boolean;
  passwordHash: (login: string) => string;
  write: (table: ImportTable, row: object) => void;
  /** Something a row of the file became; its record is what the root proves. */
  made: (row: number, target: Id, record: object) => void;
  seen: Map<string, number>;
  sessions: KnownSession[];
  formerPeople: string[];
  formerUnits: string[];
  logins: Map<string, { row: number; name: string }>;
}

/** A row's cells by field, and where it stands. */
export interface ImportRow {
  row: number;
  /** Without blanks at its ends; empty where there is nothing. */
  of: (field: string) => string;
  /** With its line breaks. */
  textOf: (field: string) => string;
  fault: (code: ImportProblemCode, field?: string, value?: string, about?: string) => void;
  problems: ImportProblem[];
}

/** @returns the row this key came with before, having kept it where it is new */
export function doubleOf(making: Making, key: string, row: number): number | undefined {
  const before = making.seen.get(key);
  if (before === undefined) making.seen.set(key, row);
  return before;
}

/** A person nobody knows: a past proposer who has left. No post, no account. */
export function formerPerson(making: Making, name: string): KnownPerson {
  const person: KnownPerson = { id: newId(), name, memberNo: null, member: false, sectors: [] };
  making.write('person', { id: person.id, name, memberNo: null, createdAt: making.now, importedBatch: making.batchId });
  listed(making.known.people, name, person);
  making.formerPeople.push(name);
  return person;
}

export function newOrganization(
  making: Making,
  kind: OrganizationKind,
  name: string,
  more: { active: boolean; shortName?: string | null; formerNames?: string[] },
): KnownOrganization {
  const entry: KnownOrganization = { id: newId(), kind, name };
  making.write('organization', {
    id: entry.id,
    kind,
    name,
    shortName: more.shortName ?? null,
    parentId: null,
    fields: [],
    active: more.active,
    formerNames: more.formerNames ?? [],
    importedBatch: making.batchId,
  });
  const index = kind === 'unit' ? making.known.units : making.known.bodies;
  for (const known of [name, more.shortName ?? name, ...(more.formerNames ?? [])]) listed(index, known, entry);
  return entry;
}
