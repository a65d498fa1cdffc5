import type { LanguageTag } from '../../base/index.ts';
import type { PreparedText, Token } from '../prepare.ts';
import { pairVariants } from '../variants.ts';
import type { FragmentSource } from './fragments.ts';

/** What of a memory's index is asked for languages; `MemoryIndex` has it. */
export interface LanguageIndex extends FragmentSource {
  languagesOf(unitId: number): readonly [source: LanguageTag, target: LanguageTag] | undefined;
}

/** Units of one part that the index knows. */
const mostOfPart = 64;
/** Units with a phrase that are looked at, in search of so many as are wanted in their languages. */
const mostSeen = 5000;

/**
 * An index seen from a pair of languages, by the rules of lookups (`variantDistance`): units in another script do not
 * exist, and those in another region stand behind, or, with `most` 0, are left out as well.
 */
export class VariantSource implements FragmentSource {
  readonly #index: LanguageIndex;
  readonly #source: LanguageTag;
  readonly #target: LanguageTag;
  readonly #most: 0 | 2;
  #leftOut = false;

  constructor(index: LanguageIndex, source: LanguageTag, target: LanguageTag, most: 0 | 2) {
    this.#index = index;
    this.#source = source;
    this.#target = target;
    this.#most = most;
  }

  /** Whether something was left out that is in another region: there may be more to be had with it. */
  get leftOut(): boolean {
    return this.#leftOut;
  }

  spansOf(query: PreparedText, limit = 3): ReturnType<FragmentSource['spansOf']> {
    return this.#index.spansOf(query, mostOfPart).flatMap((span) => {
      const units = this.#served(span.units, ({ unitId }) => unitId).slice(0, limit);
      return units.length === 0 ? [] : [{ ...span, units }];
    });
  }

  unitsWithPhrase(tokens: readonly Token[], limit: number): readonly number[] {
    for (let seen = limit; ; seen *= 4) {
      const ids = this.#index.unitsWithPhrase(tokens, seen);
      const served = this.#served(ids, (id) => id);
      if (served.length >= limit || ids.length < seen || seen >= mostSeen) return served.slice(0, limit);
    }
  }

  sourceOf(unitId: number): PreparedText | undefined {
    return this.#index.sourceOf(unitId);
  }

  /** What serves, the nearest languages first. */
  #served<T>(units: readonly T[], idOf: (unit: T) => number): readonly T[] {
    const byVariants: [T[], T[], T[]] = [[], [], []];
    for (const unit of units) {
      const languages = this.#index.languagesOf(idOf(unit));
      const variants =
        languages === undefined ? undefined : pairVariants(this.#source, this.#target, ...languages);
      if (variants === undefined) continue;
      if (variants > this.#most) this.#leftOut = true;
      else byVariants[variants].push(unit);
    }
    return byVariants.flat();
  }
}
