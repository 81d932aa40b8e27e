import { v7 } from 'uuid';

/** UUIDv7: made here, ordered by wall time. */
export const newId = (): string => v7();
