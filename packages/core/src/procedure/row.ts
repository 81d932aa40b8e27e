/** A UUIDv7, made by the application. */
export type Id = string;

/** What every case of every procedure has. */
export interface Row<State extends string> {
  id: Id;
  /** The root case whose dossier it lies in, in most a proposal; a root's own id for the root. */
  proposalId: Id;
  state: State;
  /** Counts the changes; `If-Match` speaks of it. */
  version: number;
  /** The rulebook version it began under and keeps. */
  rulebookVersion: number;
  createdAt: number;
}
