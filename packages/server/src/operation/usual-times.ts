/** How long something took lately, by its size. */
export interface UsualTimes {
  took: (size: number, seconds: number) => void;
  /** The median of the last ones from half to twice the size; null where there was none. */
  of: (size: number) => number | null;
}

const kept = 50;
const counted = 5;

export function usualTimes(): UsualTimes {
  const last: { size: number; seconds: number }[] = [];
  return {
    took: (size, seconds) => {
      last.push({ size, seconds });
      if (last.length > kept) last.shift();
    },
    of: (size) => {
      const alike = last.filter((one) => one.size >= size / 2 && one.size <= size * 2).slice(-counted);
      const ordered = alike.map(({ seconds }) => seconds).toSorted((one, other) => one - other);
      return ordered[Math.floor(ordered.length / 2)] ?? null;
    },
  };
}
