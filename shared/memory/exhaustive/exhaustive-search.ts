import { plainContent, type WordKind, wordKinds } from '../../content/index.ts';
import { noConditions, type PreparedText, prepareText, scoreMatch } from '../index.ts';
import { makeToken, visitTokens } from '../prepare.ts';
import { leastChanges, TokenShapes } from './least-changes.ts';

/**
 * Fuzzy matches without an index: every text is compared with the query. One is scored in full unless it is certain,
 * from its tokens wherever they stand, that it is not among the best: what each of them costs at least against any
 * token of the query is worked out once for the whole vocabulary (`leastChanges`), so that a text takes a sum over
 * its tokens, and a million some hundredths of a second.
 */
export class ExhaustiveSearch {
  readonly #texts: readonly string[];
  readonly #vocabulary = new FoldedVocabulary();
  #pool = new Uint32Array(1 << 20);
  readonly #starts: Uint32Array;
  readonly #weights: Uint32Array;
  /** 1 for texts with codes, whose cost depends on how many there are: always scored. */
  readonly #coded: Uint8Array;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#starts = new Uint32Array(texts.length + 1);
    this.#weights = new Uint32Array(texts.length);
    this.#coded = new Uint8Array(texts.length);
    const tokens = this.#vocabulary;
    let end = 0;
    for (const [i, text] of texts.entries()) {
      let weight = 0;
      visitTokens(plainContent(text), (_, kind, surface) => {
        if (end === this.#pool.length) this.#pool = enlarged(this.#pool);
        const id = tokens.idOf(kind, surface);
        this.#pool[end++] = id;
        weight += tokens.shapes.tokens[id]!.weight;
        if (kind === wordKinds.code) this.#coded[i] = 1;
      });
      this.#starts[i + 1] = end;
      this.#weights[i] = weight;
    }
  }

  /** Likeness of the `limit` best at or above `threshold`, best first. */
  best(text: string, threshold: number, limit: number): number[] {
    const query = prepareText(plainContent(text));
    const best: number[] = [];
    for (const { unit, most } of this.candidates(query, threshold)) {
      // nor can any that follows be better
      if (best.length === limit && most <= best.at(-1)!) break;
      const { likeness } = scoreMatch(
        query,
        prepareText(plainContent(this.#texts[unit] ?? '')),
        noConditions,
      );
      if (likeness < threshold) continue;
      best.push(likeness);
      best.sort((a, b) => b - a);
      if (best.length > limit) best.pop();
    }
    return best;
  }

  /** The texts that may reach `threshold`, with the likeness that they have at most, highest first. */
  candidates(query: PreparedText, threshold: number): readonly Candidate[] {
    const units = this.#texts.length;
    if (threshold <= 0 || query.tokens.some(({ kind }) => kind === wordKinds.code)) {
      return Array.from({ length: units }, (_, unit) => ({ unit, most: 100 }));
    }
    const { shapes } = this.#vocabulary;
    const least = leastChanges(query, shapes);
    const pool = this.#pool;
    const counts = new Uint8Array(shapes.tokens.length);
    for (const { kind, folded } of query.tokens) {
      const id = this.#vocabulary.find(kind, folded);
      // so many are taken for as many as there may be
      if (id !== undefined && counts[id]! < endless) counts[id]!++;
    }
    const left = counts.slice();
    // as if each token of the query could be had any number of times: rules most out by one look a token
    const often = least.map((cost, id) => (counts[id] === 0 ? cost : 0));
    const { weight } = query;
    const found: Candidate[] = [];
    for (let unit = 0; unit < units; unit++) {
      if (this.#coded[unit] === 1) {
        found.push({ unit, most: 100 });
        continue;
      }
      const own = this.#weights[unit]!;
      const longer = Math.max(own, weight);
      // likeness is rounded
      const allowed = ((100.5 - threshold) * longer) / 100;
      const lost = Math.max(0, weight - own);
      if (lost > allowed || own - weight > allowed) continue;
      const start = this.#starts[unit]!;
      const end = this.#starts[unit + 1]!;
      let cost = lost;
      for (let p = start; p < end && cost <= allowed; p++) cost += often[pool[p]!]!;
      if (cost > allowed) continue;
      cost = lost;
      for (let p = start; p < end; p++) {
        const id = pool[p]!;
        const rest = left[id]!;
        if (rest === 0) cost += least[id]!;
        else if (rest < endless) left[id] = rest - 1;
      }
      for (let p = start; p < end; p++) left[pool[p]!] = counts[pool[p]!]!;
      if (cost > allowed) continue;
      found.push({ unit, most: longer === 0 ? 100 : Math.round(100 - (100 * cost) / longer) });
    }
    return found.sort((a, b) => b.most - a.most);
  }
}

interface Candidate {
  readonly unit: number;
  readonly most: number;
}

const endless = 255;

/** Tokens by folded form, since forms that are folded alike cost next to nothing against each other. */
class FoldedVocabulary {
  readonly #bySurface = new Map<string, number>();
  readonly #byFold = new Map<string, number>();
  /** By id, one token of each folded form. */
  readonly shapes = new TokenShapes();

  find(kind: WordKind, folded: string): number | undefined {
    return this.#byFold.get(`${kind}${folded}`);
  }

  idOf(kind: WordKind, surface: string): number {
    const name = `${kind}${surface}`;
    const known = this.#bySurface.get(name);
    if (known !== undefined) return known;
    const token = makeToken(kind, surface);
    const fold = `${kind}${token.folded}`;
    let id = this.#byFold.get(fold);
    if (id === undefined) {
      id = this.shapes.push(token);
      this.#byFold.set(fold, id);
    }
    this.#bySurface.set(name, id);
    return id;
  }
}

function enlarged(pool: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(pool.length * 2);
  larger.set(pool);
  return larger;
}
