import type { HandlingRole } from './types.ts';

/** How a unit's part is called: a lead with nobody beside it that answers or helps is the only one (单办). */
export type PartName = HandlingRole | 'sole';

export const partNameOf = (role: HandlingRole, all: readonly { role: HandlingRole }[]): PartName =>
  role === 'lead' && !all.some((other) => other.role === 'coHandler') ? 'sole' : role;
