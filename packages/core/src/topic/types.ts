import type { Id, Row } from '../procedure/row.ts';

export const topicStates = ['suggested', 'listed', 'dropped'] as const;

export const topicSources = ['member', 'body', 'unit', 'office'] as const;
export type TopicSource = (typeof topicSources)[number];

/** A topic of the catalogue, or a suggestion for it. */
export interface TopicRow extends Row<(typeof topicStates)[number]> {
  title: string;
  field: string;
  about: string | null;
  /** 重点打造 */
  key: boolean;
  suggestedBy: Id;
  source: TopicSource;
  /** The body or unit that suggests it. */
  organizationId: Id | null;
  dropReason: string | null;
}

interface Written {
  title: string;
  field: string;
  about?: string | undefined;
}

export interface TopicInputs {
  suggest: Written & { organizationId?: string | undefined };
  amend: Written;
  list: { key: boolean };
  drop: { reason: string };
}
