import { wordKinds } from '../content/index.ts';
import type { TokenPair } from './align-tokens.ts';
import { type NumberMark, numberMarks } from './number-marks.ts';
import type { PreparedText } from './prepare.ts';

/** What a mark that differs costs where its number is the same: as much as another number. */
const markAlone = 8;

/**
 * What marks of numbers cost that differ between two texts. A mark is a part of its number: where the number is the
 * same, it is as if that differed; where that differs as well, the mark adds what another sign would. Never less than
 * the alignment has for it. To be asked pair by pair, in the order of the alignment.
 */
export class MarkCosts {
  readonly #query: Map<number, NumberMark>;
  readonly #unit: Map<number, NumberMark>;
  /** Numbers that differ or of which a mark was counted already, by side. */
  readonly #queryCounted = new Set<number>();
  readonly #unitCounted = new Set<number>();
  /** Numbers that are the same, from one side to the other. */
  readonly #unitOf = new Map<number, number>();
  readonly #queryOf = new Map<number, number>();

  constructor(query: PreparedText, unit: PreparedText, pairs: readonly TokenPair[]) {
    this.#query = byPlace(query);
    this.#unit = byPlace(unit);
    for (const { query: q, unit: u, cost } of pairs) {
      const isNumber = [query.tokens[q], unit.tokens[u]].some((token) => token?.kind === wordKinds.number);
      if (!isNumber) continue;
      if (cost > 0) {
        this.#queryCounted.add(q);
        this.#unitCounted.add(u);
      } else {
        this.#unitOf.set(q, u);
        this.#queryOf.set(u, q);
        this.#leaveOutPlaces(query, q, unit, u);
      }
    }
  }

  /** €5 and 5 € say the same: there the signs count as signs. */
  #leaveOutPlaces(query: PreparedText, q: number, unit: PreparedText, u: number): void {
    const own = marksOf(this.#query, q);
    const others = marksOf(this.#unit, u);
    const names = ({ tokens }: PreparedText, marks: readonly NumberMark[]) =>
      marks
        .map(({ at }) => tokens[at]!.folded)
        .sort()
        .join();
    if (own.length === 0 || names(query, own) !== names(unit, others)) return;
    for (const { at } of own) this.#query.delete(at);
    for (const { at } of others) this.#unit.delete(at);
  }

  /** `undefined` for a pair in which neither is a mark, or that is the same but for its form (- and −). */
  of({ query, unit, cost }: TokenPair): { readonly cost: number; readonly count: number } | undefined {
    const own = this.#query.get(query)?.numbers ?? [];
    const others = this.#unit.get(unit)?.numbers ?? [];
    // another form costs 1
    if (cost < 2 || (own.length === 0 && others.length === 0)) return undefined;
    const known =
      own.some((number) => this.#queryCounted.has(number)) ||
      others.some((number) => this.#unitCounted.has(number));
    for (const number of own) this.#count(number, this.#unitOf.get(number));
    for (const number of others) this.#count(this.#queryOf.get(number), number);
    return known ? { cost, count: 0 } : { cost: Math.max(cost, markAlone), count: 1 };
  }

  #count(query: number | undefined, unit: number | undefined): void {
    if (query !== undefined) this.#queryCounted.add(query);
    if (unit !== undefined) this.#unitCounted.add(unit);
  }
}

function marksOf(marks: ReadonlyMap<number, NumberMark>, number: number): readonly NumberMark[] {
  return [...marks.values()].filter(({ place, numbers }) => place !== 'between' && numbers[0] === number);
}

function byPlace(text: PreparedText): Map<number, NumberMark> {
  return new Map(numberMarks(text).map((mark) => [mark.at, mark]));
}
