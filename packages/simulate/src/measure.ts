export interface Latency {
  p50: number;
  p95: number;
  p99: number;
  n: number;
  /** All of them together, in seconds. */
  seconds: number;
}

export interface Measured {
  requests: number;
  refusals: Record<string, number>;
  failures: string[];
  /** Milliseconds, by kind of route, the dearest first. */
  latency: Record<string, Latency>;
}

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
export const routeOf = (method: string, path: string): string => `${method} ${path.replace(/\?.*$/, '').replace(uuids, ':id')}`;

const quantile = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0) * 10) / 10;

/** Counts and times what is sent; a number a request is all it keeps. */
export function openMeasure() {
  const times = new Map<string, number[]>();
  const refusals: Record<string, number> = {};
  const failures: string[] = [];
  let requests = 0;
  return {
    took: (method: string, path: string, ms: number): void => {
      requests += 1;
      const route = routeOf(method, path);
      const list = times.get(route);
      if (list === undefined) times.set(route, [ms]);
      else list.push(ms);
    },
    refused: (code: string): void => {
      refusals[code] = (refusals[code] ?? 0) + 1;
    },
    failed: (what: string): void => {
      if (failures.length < 100) failures.push(what);
    },
    report: (): Measured => ({
      requests,
      refusals: Object.fromEntries(Object.entries(refusals).sort(([a], [b]) => a.localeCompare(b))),
      failures,
      latency: Object.fromEntries(
        [...times]
          .map(([route, list]): [string, Latency] => {
            const sorted = list.toSorted((a, b) => a - b);
            const seconds = Math.round(sorted.reduce((sum, ms) => sum + ms, 0)) / 1000;
            return [
              route,
              { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99), n: sorted.length, seconds },
            ];
          })
          .sort(([, a], [, b]) => b.seconds - a.seconds),
      ),
    }),
  };
}
