import { eld } from 'eld/small';

/** Logarithmic scores of languages for one text, by language code, the best being 0 and all else below. */
export type LanguageScores = ReadonlyMap<string, number>;

export interface TextScores {
  readonly scores: LanguageScores;
  /** On the same scale: what a text in a language that the identifier does not know would have; may be above 0. */
  readonly unknown: number;
  /** How well the best language fits: the mean score of an n-gram, and the weight of them all. */
  readonly support: { readonly mean: number; readonly weight: number };
}

/**
 * The scale between the identifier's mean score of an n-gram and nats, and how the evidence grows with
 * the number of n-grams (they depend on each other, so less than linearly). Fitted by least log loss
 * on 5,500 short texts in Latin letters; see `docs/languages.md`.
 */
const scale = 0.03;
const growth = 0.8;

/**
 * Mean score of an n-gram that is as likely in a known language as in an unknown one, in Latin letters: texts
 * in the former have 75 to 125 (Vietnamese 55), in the latter 5 to 45, or more when they are like a known one.
 */
const unknownMean = 48;

/** The identifier reads no more of a text at once. */
const chunkLength = 300;
const mostChunks = 3;

/** The languages that the identifier was taught, as BCP 47 has them. */
export function taughtLanguages(): readonly string[] {
  return Object.values(eld.info().Languages).map(tagOf);
}

/**
 * Scores a text that holds words of one script only. A long text is judged by pieces from its
 * beginning, middle and end.
 */
export function scoreLanguages(text: string): TextScores {
  const sums = new Map<string, number>();
  let weights = 0;
  for (const chunk of chunksOf(text)) {
    const weight = scale * gramsIn(chunk) ** growth;
    weights += weight;
    for (const [code, share] of Object.entries(eld.detect(chunk).getScores())) {
      // The library gives x / (x + 25) for a mean score of x.
      const score = (weight * 25 * share) / (1 - share);
      const tag = tagOf(code);
      sums.set(tag, (sums.get(tag) ?? 0) + score);
    }
  }
  const best = Math.max(0, ...sums.values());
  return {
    scores: new Map([...sums].map(([language, sum]) => [language, sum - best])),
    unknown: weights * unknownMean - best,
    support: { mean: best / Math.max(weights, Number.MIN_VALUE), weight: weights },
  };
}

/** What a language that the identifier gave no score at all has. */
export function worstScore(scores: LanguageScores): number {
  return Math.min(0, ...scores.values());
}

function chunksOf(text: string): readonly string[] {
  if (text.length <= chunkLength) return [text];
  const count = Math.min(mostChunks, Math.ceil(text.length / chunkLength));
  const step = (text.length - chunkLength) / (count - 1);
  return Array.from({ length: count }, (_, index) => {
    const start = Math.round(index * step);
    return text.slice(start, start + chunkLength);
  });
}

/** About as many n-grams as the identifier cuts a text into: pieces of 4 bytes that overlap by one. */
function gramsIn(text: string): number {
  let grams = 0;
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    const bytes = /[^\0-\u007F]/.test(word) ? word.length * 1.6 : word.length;
    grams += Math.max(1, Math.ceil((bytes - 1) / 3));
  }
  return Math.min(grams, 110);
}

/** The identifier says Norwegian, and Malay for a language of which Indonesian is the larger one. */
function tagOf(code: string): string {
  if (code === 'no') return 'nb';
  if (code === 'ms') return 'id';
  if (code === 'tl') return 'fil';
  return code;
}
