import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { LearntAbout } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { type Classifier, classifierFrom } from '@shangliang/text';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** A classifier takes some ten megabytes: those that were asked last are kept in memory. */
const mostInMemory = 4;
/** As long as that, nobody asks whether another was learnt. */
const freshMilliseconds = 5000;

export interface Model {
  version: number;
  classifier: Classifier;
}

/** Classifiers of committees, opened once and kept while they are asked. */
export interface Models {
  /** The one in use, where there is one. Never within a transaction: opening takes one of its own. */
  inUse: (deps: Pick<Deps, 'database'>, committeeId: Id, about: LearntAbout) => Promise<Model | undefined>;
  /** After this process has learnt; others follow within seconds. */
  forget: (committeeId: Id, about: LearntAbout) => void;
}

const findVersion = async (tx: Tx, committeeId: Id, about: LearntAbout): Promise<number | undefined> => {
  const [row] = await tx.rows(sql<{ version: number }>`select version from text_model
    where committee_id = ${committeeId} and about = ${about} and in_use`);
  return row?.version;
};

export const packModel = (kept: Uint8Array): Promise<Buffer> => packed(kept, { level: 1 });

/** The bytes of the model in use; undefined where there is none. */
export async function readModel(
  deps: Pick<Deps, 'database'>,
  committeeId: Id,
  about: LearntAbout,
): Promise<{ version: number; kept: Uint8Array } | undefined> {
  const [row] = await deps.database.inCommittee(committeeId, (tx) =>
    tx.rows(sql<{ version: number; model: Uint8Array }>`select version, model from text_model
      where committee_id = ${committeeId} and about = ${about} and in_use and model is not null`),
  );
  if (row === undefined) return undefined;
  return { version: row.version, kept: new Uint8Array(await unpacked(row.model)) };
}

export function openModels(): Models {
  const open = new Map<string, Model>();
  const versions = new Map<string, { version: number | undefined; readAt: number }>();
  const opening = new Map<string, Promise<Model | undefined>>();
  const load = async (deps: Pick<Deps, 'database'>, committeeId: Id, about: LearntAbout, key: string): Promise<Model | undefined> => {
    const read = await readModel(deps, committeeId, about);
    const classifier = read === undefined ? undefined : classifierFrom(read.kept);
    if (read === undefined || classifier === undefined) return undefined;
    const model = { version: read.version, classifier };
    open.delete(key);
    open.set(key, model);
    const [oldest] = open.keys();
    if (open.size > mostInMemory && oldest !== undefined) open.delete(oldest);
    return model;
  };
  return {
    forget: (committeeId, about) => versions.delete(`${committeeId} ${about}`),
    inUse: async (deps, committeeId, about) => {
      const key = `${committeeId} ${about}`;
      const asked = versions.get(key);
      const isFresh = asked !== undefined && performance.now() - asked.readAt < freshMilliseconds;
      const version = isFresh ? asked.version : await deps.database.inCommittee(committeeId, (tx) => findVersion(tx, committeeId, about));
      if (!isFresh) versions.set(key, { version, readAt: performance.now() });
      if (version === undefined) return undefined;
      const known = open.get(key);
      if (known?.version === version) {
        open.delete(key);
        open.set(key, known);
        return known;
      }
      const underway = opening.get(key) ?? load(deps, committeeId, about, key).finally(() => opening.delete(key));
      opening.set(key, underway);
      return underway;
    },
  };
}
