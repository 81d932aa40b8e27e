/** Domain time. Sessions, lock-out and rate limits stay on wall time (`Date.now()`). */
export interface Clock {
  now: () => number;
  /** Only a simulated clock can be moved; forward alone. */
  moveTo: ((at: number) => void) | undefined;
}

export const wallClock: Clock = { now: () => Date.now(), moveTo: undefined };

/** Stands still until it is moved. @throws RangeError when moved backwards */
export function simulatedClock(start: number): Clock {
  let current = start;
  return {
    now: () => current,
    moveTo: (at) => {
      if (at < current) throw new RangeError('the simulated clock only moves forward');
      current = at;
    },
  };
}
