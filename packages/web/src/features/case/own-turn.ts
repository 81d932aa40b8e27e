import type { CaseView } from '@shangliang/contract';

type Waiting = CaseView['waiting'][number];

/** Whether anything in the case waits for the reader: then one does not go on to another. */
export const stillMine = ({ waiting }: Pick<CaseView, 'waiting'>): boolean => waiting.some(({ mine }) => mine);

const at = ({ dueAt }: Waiting): number => (dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt));

/** Late first, then by date, undated last; on the same day the reader's own before others'. */
export const byDate = (waiting: readonly Waiting[]): Waiting[] =>
  waiting.toSorted((one, other) => {
    const [mine, theirs] = [at(one), at(other)];
    return mine === theirs ? Number(other.mine) - Number(one.mine) : mine - theirs;
  });
