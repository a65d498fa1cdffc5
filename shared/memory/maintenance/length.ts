import { plainText } from '../../content/index.ts';
import { LanguagePairs } from './language-pairs.ts';
import type { CheckedUnit, MaintenanceFinding } from './model.ts';

/** Shorter texts vary too much. */
const leastLength = 30;
/** Units of a pair of languages from which its usual ratio can be learnt. */
const leastUnits = 50;
/** A ratio that is so many times the usual spread away from it, and at least so much of it. */
const spreads = 6;
const leastFactor = 2;
/** The limit of a text of so many characters is twice that of a long one. */
const shortLength = 20;

/**
 * Targets that are much longer or shorter than the memory's others for their source: the logarithm of the ratio of
 * lengths, against its median and the median of the distances from that. 24 bytes of a unit are kept.
 */
export class LengthOutliers {
  readonly #languages = new LanguagePairs();
  readonly #pairs: { ids: number[]; logs: number[]; shorter: number[] }[] = [];

  add({ id, sourceLanguage, targetLanguage, source, target }: CheckedUnit): void {
    const from = plainText(source).trim().length;
    const to = plainText(target).trim().length;
    if (from === 0 || to === 0 || Math.max(from, to) < leastLength) return;
    const number = this.#languages.number(sourceLanguage, targetLanguage);
    let pair = this.#pairs[number];
    if (pair === undefined) {
      pair = { ids: [], logs: [], shorter: [] };
      this.#pairs[number] = pair;
    }
    pair.ids.push(id);
    pair.logs.push(Math.log(to / from));
    pair.shorter.push(Math.min(from, to));
  }

  /** In steps: `undefined` is one without a finding, between which others can have their turn. */
  *findings(): Generator<MaintenanceFinding | undefined, void> {
    for (const { ids, logs, shorter } of this.#pairs) {
      if (logs.length < leastUnits) continue;
      const usual = median(Float64Array.from(logs));
      yield undefined;
      const spread = median(Float64Array.from(logs, (log) => Math.abs(log - usual)));
      yield undefined;
      const limit = Math.max(Math.log(leastFactor), spreads * spread);
      for (const [index, log] of logs.entries()) {
        if (Math.abs(log - usual) <= limit * (1 + shortLength / shorter[index]!)) continue;
        const params = { ratio: rounded(Math.exp(log)), usual: rounded(Math.exp(usual)) };
        yield {
          check: 'length',
          severity: 'warning',
          units: [ids[index]!],
          message: { code: 'length', params },
        };
      }
    }
  }
}

function median(values: Float64Array): number {
  return values.sort()[values.length >> 1] ?? 0;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
