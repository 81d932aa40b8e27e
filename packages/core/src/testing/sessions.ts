import type { SessionFacts } from '../procedure/define.ts';
import { at } from './calendar-years.ts';

export const plenary2025: SessionFacts = {
  id: 's2025',
  year: 2025,
  term: 5,
  session: 4,
  opensAt: at('2025-02-17', 9),
  submissionDeadlineAt: at('2025-02-19', 20),
  closesAt: at('2025-02-21', 12),
};
export const plenary2026: SessionFacts = {
  id: 's2026',
  year: 2026,
  term: 5,
  session: 5,
  opensAt: at('2026-03-02', 9),
  submissionDeadlineAt: at('2026-03-04', 20),
  closesAt: at('2026-03-06', 12),
};

/** Where the story begins: the second day of the plenary, in the morning. */
export const firstMorning = at('2025-02-18', 10);
