import type { ActionAnswer } from '@shangliang/contract';
import type { Course, ProcedureName } from '@shangliang/core';

/** An act that may be offered: which one, on what. */
export interface Deed {
  procedure: ProcedureName;
  action: string;
  /** The case it moves; undefined where it begins one. */
  caseId?: string | undefined;
  /** The dossier in which it begins one; undefined for what begins in the committee itself. */
  rootId?: string | undefined;
  /** The version the case was read at: refused where somebody was quicker. */
  version?: number | undefined;
  /** Fields the screen knows and nobody is asked for. */
  given?: Readonly<Record<string, unknown>>;
  /** Values the form begins with. */
  proposed?: Readonly<Record<string, unknown>>;
  /** The version of the rulebook whose codes are offered. */
  rulebookVersion?: number | undefined;
}

/** A deed as the server offers it: allowed, or not yet with the reason. */
export interface Offer {
  deed: Deed;
  allowed: boolean;
  /** A problem code. */
  reason: string | null;
  /** Whom one would act for (代办). */
  onBehalfOf?: string | null;
  /** A place of its own where it is done, instead of a form. */
  href?: string | undefined;
  /** The place on this page where it is done. */
  hash?: string | undefined;
  /** Of writing: the text came back to its writer. */
  back?: boolean;
  /** What it is to the course of the case; where the server does not say, it may move it on. */
  course?: Course;
  /** Whose turn it is once it has been taken, in words. */
  after?: string | undefined;
  /** The case or the unit's part it is about. */
  aboutId?: string | null;
}

export type Done = (answer: ActionAnswer) => void;
