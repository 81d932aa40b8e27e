import { describe, expect, it } from 'vitest';
import { at, testCalendar } from '../testing/calendar-years.ts';
import { nextAttempt, nextDigest, nextWorkingHour, sendingTime } from './sending-time.ts';

const hours = { fromHour: 9, toHour: 17 };
// 2025-02-18 is a Tuesday, 2025-02-21 a Friday
const tuesday = (hour: number): number => at('2025-02-18', hour);

describe('the hours of a working day', () => {
  it('let a message leave within them, the first included and the last not', () => {
    expect(nextWorkingHour(testCalendar, hours, tuesday(9))).toBe(tuesday(9));
    expect(nextWorkingHour(testCalendar, hours, tuesday(17) - 1)).toBe(tuesday(17) - 1);
    expect(nextWorkingHour(testCalendar, hours, tuesday(17))).toBe(at('2025-02-19', 9));
    expect(nextWorkingHour(testCalendar, hours, tuesday(0))).toBe(tuesday(9));
  });

  it('pass over the weekend', () => {
    expect(nextWorkingHour(testCalendar, hours, at('2025-02-21', 18))).toBe(at('2025-02-24', 9));
    expect(nextWorkingHour(testCalendar, hours, at('2025-02-22', 10))).toBe(at('2025-02-24', 9));
  });
});

describe('the digest', () => {
  it('leaves as the day’s hours begin, and what comes later waits for the next working day', () => {
    expect(nextDigest(testCalendar, hours, tuesday(8))).toBe(tuesday(9));
    expect(nextDigest(testCalendar, hours, tuesday(9))).toBe(at('2025-02-19', 9));
    expect(nextDigest(testCalendar, hours, at('2025-02-21', 10))).toBe(at('2025-02-24', 9));
  });
});

describe('when a notice may leave', () => {
  it('is now where it is urgent, whatever the hour and the mode', () => {
    expect(sendingTime(testCalendar, hours, 'immediate', true, tuesday(23))).toBe(tuesday(23));
    expect(sendingTime(testCalendar, hours, 'immediate', false, tuesday(23))).toBe(at('2025-02-19', 9));
    expect(sendingTime(testCalendar, hours, 'digest', false, tuesday(10))).toBe(at('2025-02-19', 9));
  });
});

describe('another attempt', () => {
  it('waits longer each time, and is given up after seven', () => {
    const waits = [1, 2, 3, 4, 5, 6].map((attempts) => (nextAttempt(attempts, 0) ?? 0) / 60_000);
    expect(waits).toEqual([1, 5, 15, 60, 240, 720]);
    expect(nextAttempt(7, 0)).toBeUndefined();
  });
});
