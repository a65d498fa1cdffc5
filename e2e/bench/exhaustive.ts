import { plainContent, wordKinds } from '../../shared/content/index.ts';
import {
  noConditions,
  type PreparedText,
  prepareText,
  scoreMatch,
  type Token,
} from '../../shared/memory/index.ts';

/** The least that a token costs, in any alignment, when the other text has none of the same form (`formOf`). */
function leastCost(token: Token): number {
  switch (token.kind) {
    case wordKinds.word:
      // letters on a number cost little
      return token.folded.length <= 3 ? 2 : token.weight / 2;
    case wordKinds.ideograph:
      return token.weight;
    case wordKinds.number:
      return 8;
    case wordKinds.code:
      // many cost less than one by one
      return 0;
    default:
      return Math.min(3, token.weight);
  }
}

/**
 * Fuzzy matches without an index: every text is compared with the query. One is scored in full unless its length,
 * or the tokens that only one side has, rule out for certain that it is among the best; these bounds are taken
 * from typed arrays, so that a million texts take some hundredths of a second.
 */
export class ExhaustiveSearch {
  readonly #texts: readonly string[];
  readonly #ids = new Map<string, number>();
  readonly #costs: number[] = [];
  #pool = new Uint32Array(1 << 20);
  readonly #starts: Uint32Array;
  readonly #weights: Uint32Array;
  readonly #leasts: Uint32Array;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#starts = new Uint32Array(texts.length + 1);
    this.#weights = new Uint32Array(texts.length);
    this.#leasts = new Uint32Array(texts.length);
    let end = 0;
    for (const [i, text] of texts.entries()) {
      const { tokens, weight } = prepareText(plainContent(text));
      if (end + tokens.length > this.#pool.length) {
        const larger = new Uint32Array((end + tokens.length) * 2);
        larger.set(this.#pool);
        this.#pool = larger;
      }
      let least = 0;
      for (const token of tokens) {
        this.#pool[end++] = this.#idOf(token);
        least += leastCost(token);
      }
      this.#starts[i + 1] = end;
      this.#weights[i] = weight;
      this.#leasts[i] = least;
    }
  }

  /** Likeness of the `limit` best at or above `threshold`, best first. */
  best(text: string, threshold: number, limit: number): number[] {
    const query = prepareText(plainContent(text));
    const left = new Int32Array(this.#costs.length + query.tokens.length);
    const ids = query.tokens.map((token) => this.#ids.get(formOf(token)) ?? -1);
    let queryLeast = 0;
    for (const [i, token] of query.tokens.entries()) {
      queryLeast += leastCost(token);
      if (ids[i]! >= 0) left[ids[i]!]!++;
    }
    const costs = Float64Array.from(this.#costs);
    const best: number[] = [];
    for (let unit = 0; unit < this.#texts.length; unit++) {
      const least = Math.max(threshold, best.length < limit ? 0 : (best.at(-1) ?? 0)) - 0.5;
      const weight = this.#weights[unit]!;
      const longer = Math.max(weight, query.weight);
      if (100 * Math.min(weight, query.weight) < least * longer) continue;
      const start = this.#starts[unit]!;
      const end = this.#starts[unit + 1]!;
      let shared = 0;
      for (let p = start; p < end; p++) {
        const id = this.#pool[p]!;
        if (left[id]!-- > 0) shared += costs[id]!;
      }
      for (let p = start; p < end; p++) left[this.#pool[p]!]!++;
      const cost = Math.max(queryLeast, this.#leasts[unit]!) - shared;
      if (100 - (100 * cost) / longer < least) continue;
      const { likeness } = scoreMatch(query, this.#prepared(unit), noConditions);
      if (likeness < threshold) continue;
      best.push(likeness);
      best.sort((a, b) => b - a);
      if (best.length > limit) best.pop();
    }
    return best;
  }

  #prepared(unit: number): PreparedText {
    return prepareText(plainContent(this.#texts[unit] ?? ''));
  }

  #idOf(token: Token): number {
    const form = formOf(token);
    let id = this.#ids.get(form);
    if (id === undefined) {
      id = this.#costs.push(leastCost(token)) - 1;
      this.#ids.set(form, id);
    }
    return id;
  }
}

/** Words of the same key may be inflected forms, which cost little. */
function formOf({ kind, folded, key }: Token): string {
  return `${kind}${kind === wordKinds.word ? key : folded}`;
}
