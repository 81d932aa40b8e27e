import type { Id, Row } from '../procedure/row.ts';
import type { Instant } from '../workdays/civil.ts';

export const catalogueStates = ['collecting', 'agreed', 'published', 'closed'] as const;

/** 三办：those who agree to what the catalogue holds (Q6). */
export const catalogueOffices = ['partySupervision', 'governmentSupervision', 'proposalsOffice'] as const;
export type CatalogueOffice = (typeof catalogueOffices)[number];

/** 参考题目（选题目录）of one year */
export interface CatalogueRow extends Row<(typeof catalogueStates)[number]> {
  year: number;
  title: string;
  agreedBy: readonly CatalogueOffice[];
  publishedAt: Instant | null;
  createdBy: Id;
}

export interface CatalogueInputs {
  open: { year: number; title: string; publishBy?: Instant | undefined };
  agree: Record<string, never>;
  settle: Record<string, never>;
  reconsider: Record<string, never>;
  publish: Record<string, never>;
  close: Record<string, never>;
}
