/** Bands of match scores, best first, as analysis and pre-translation count them. */
export const matchBands = ['context', '100', '95-99', '85-94', '75-84', '50-74', 'new'] as const;
export type MatchBand = (typeof matchBands)[number];

/** The band of a score; `undefined` (no match) is `new`. */
export function bandOf(score: number | undefined): MatchBand {
  if (score === undefined || score < 50) return 'new';
  if (score > 100) return 'context';
  if (score === 100) return '100';
  return score >= 95 ? '95-99' : score >= 85 ? '85-94' : score >= 75 ? '75-84' : '50-74';
}
