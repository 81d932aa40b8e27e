import type { Page } from 'playwright-core';

export interface Scrolled {
  /** Frames in which some place of the window showed no row, and the longest run of them. */
  gaps: number;
  longestGap: number;
  /** Frames in which some row's words had not come yet. */
  waiting: number;
  /** The most rows that were on the page at once. */
  mostRows: number;
  /** The row in sight at the end. */
  at: number;
}

/** Runs in the page, which knows a window; the tests do not. */
const script = (frames: number, pixels: number): string => `(async () => {
  const seen = { gaps: 0, longestGap: 0, waiting: 0, mostRows: 0, at: 0 };
  let gap = 0;
  for (let frame = 0; frame < ${frames}; frame += 1) {
    scrollBy(0, ${pixels});
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const rows = [80, 250, 450, 650, 850].map((y) => document.elementFromPoint(innerWidth / 2, y)?.closest('[role="row"]') ?? null);
    gap = rows.includes(null) ? gap + 1 : 0;
    seen.gaps += gap > 0 ? 1 : 0;
    seen.longestGap = Math.max(seen.longestGap, gap);
    seen.waiting += rows.some((row) => row?.classList.contains('endless-waiting')) ? 1 : 0;
    seen.mostRows = Math.max(seen.mostRows, document.querySelectorAll('.endless-row').length);
    seen.at = Number(rows[1]?.getAttribute('data-index') ?? seen.at);
  }
  return seen;
})()`;

/** Scrolls so many pixels a frame and looks at every frame: is there a gap, or a row whose words have not come yet? */
export const scrolled = (page: Page, frames: number, pixels: number): Promise<Scrolled> => page.evaluate<Scrolled>(script(frames, pixels));
