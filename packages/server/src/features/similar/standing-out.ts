import { type Band, type Bands, bandOf } from '@shangliang/text';

/** Fewer say nothing of what is usual. */
const fewest = 10;
const floor = 0.09;
const lead = 2.5;

/**
 * The band of each score, of scores best first. Short texts written apart share few words even where they are one matter (two pairs that
 * a committee merged had 0.12 and 0.19 where unrelated ones have 0.03): what stands out far from everything else is related too.
 */
export function bandsOfScores(scores: readonly number[], bands: Bands): Band[] {
  const usual = scores.length < fewest ? undefined : scores[Math.floor(scores.length / 2)];
  return scores.map((score) => {
    const band = bandOf(score, bands);
    if (band !== 'other' || usual === undefined) return band;
    return score >= floor && score >= lead * usual ? 'related' : 'other';
  });
}
