import { plainText } from '../../content/index.ts';
import type { StoredUnit } from '../block.ts';
import { trustLevels } from '../model.ts';

/** `added`: in the order in which the units came into the memory. */
export interface UnitOrder {
  readonly by: 'added' | 'source' | 'target' | 'changed' | 'person' | 'trust' | 'uses';
  readonly descending: boolean;
}

export const newestFirst: UnitOrder = { by: 'added', descending: true };

/** Letters of a text that sorting looks at. */
const keyLength = 48;

/**
 * Collects units and gives their ids in an order. Texts are sorted by their letters without accents and case, in
 * the order of their code points: a collator would take twenty times as long for a million units. Equal ones stay
 * in the order in which they were added, oldest first.
 */
export class UnitSorter {
  readonly #order: UnitOrder;
  readonly #ids: number[] = [];
  readonly #numbers: number[] = [];
  readonly #texts: string[] = [];

  constructor(order: UnitOrder) {
    this.#order = order;
  }

  /** Units in ascending order of id. */
  add(
    unit: Pick<StoredUnit, 'id' | 'source' | 'target' | 'changedAt' | 'changedBy' | 'trust' | 'uses'>,
  ): void {
    this.#ids.push(unit.id);
    const { by } = this.#order;
    if (by === 'source' || by === 'target' || by === 'person') {
      const key = sortKey(by === 'person' ? unit.changedBy : plainText(unit[by]));
      this.#texts.push(key);
      // Three letters as a number: most comparisons end there.
      this.#numbers.push(
        ((key.charCodeAt(0) || 0) * 65536 + (key.charCodeAt(1) || 0)) * 65536 + (key.charCodeAt(2) || 0),
      );
    } else if (by !== 'added') {
      this.#numbers.push(
        by === 'trust' ? trustLevels.indexOf(unit.trust) : by === 'uses' ? unit.uses : unit.changedAt,
      );
    }
  }

  ids(): Uint32Array {
    const ids = Uint32Array.from(this.#ids);
    const sign = this.#order.descending ? -1 : 1;
    if (this.#order.by === 'added') return sign < 0 ? ids.reverse() : ids;
    const numbers = Float64Array.from(this.#numbers);
    const texts = this.#texts;
    const places = Uint32Array.from(ids, (_, place) => place);
    const compare = (a: number, b: number): number => {
      const difference = numbers[a]! - numbers[b]!;
      if (difference !== 0) return sign * difference;
      if (texts.length > 0 && texts[a] !== texts[b]) return texts[a]! < texts[b]! ? -sign : sign;
      return a - b;
    };
    return places.sort(compare).map((place) => ids[place]!);
  }
}

function sortKey(text: string): string {
  // ASCII needs no normalising, and is most of what there is.
  const head = text.trimStart().slice(0, keyLength);
  if (/^[\x00-\x7f]*$/.test(head)) return head.toLowerCase();
  return head
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
