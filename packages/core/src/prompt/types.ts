import type { Id, Row } from '../procedure/row.ts';

export const promptStates = ['sent'] as const;

/** 季度提醒 (F1): turn what was seen and heard into proposals. One a scheduled month. */
export interface PromptRow extends Row<(typeof promptStates)[number]> {
  /** `2026-03` */
  month: string;
  /** What lists call it: the month. */
  title: string;
  /** Members and leaders of bodies, each once. */
  personIds: readonly Id[];
}

export interface PromptInputs {
  send: { month: string; personIds: string[] };
}
