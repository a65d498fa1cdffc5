import type { LanguageTag } from '../../base/index.ts';
import { plainText } from '../../content/index.ts';
import type { StoredUnit } from '../block.ts';
import { lastChangedAt, lastChangedBy } from '../last-change.ts';
import { trustLevels } from '../model.ts';
import { mergeSort } from './merge-sort.ts';
import { TextOrder } from './text-order.ts';

/**
 * `added`: in the order in which the units came into the memory; `changed`, `person`: by the last change, or by the
 * creation of what was never changed.
 */
export interface UnitOrder {
  readonly by: 'added' | 'source' | 'target' | 'changed' | 'person' | 'trust' | 'uses';
  readonly descending: boolean;
}

export const newestFirst: UnitOrder = { by: 'added', descending: true };

/**
 * Collects units and gives their ids in an order. Texts are sorted as the language does that most of them are in, by
 * `Intl.Collator` (`TextOrder` has the details). Equal ones stay in the order in which they were added, oldest first.
 */
export class UnitSorter {
  readonly #order: UnitOrder;
  readonly #ids: number[] = [];
  readonly #numbers: number[] = [];
  readonly #texts = new TextOrder();
  readonly #languages = new Map<LanguageTag, number>();

  constructor(order: UnitOrder) {
    this.#order = order;
  }

  /** Units in ascending order of id. */
  add(unit: SortedUnit): void {
    this.#ids.push(unit.id);
    const { by } = this.#order;
    if (by === 'source' || by === 'target') {
      const language = by === 'source' ? unit.sourceLanguage : unit.targetLanguage;
      this.#languages.set(language, (this.#languages.get(language) ?? 0) + 1);
      this.#texts.add(plainText(unit[by]).trimStart());
    } else if (by === 'person') this.#texts.add(lastChangedBy(unit));
    else if (by !== 'added') {
      this.#numbers.push(
        by === 'trust' ? trustLevels.indexOf(unit.trust) : by === 'uses' ? unit.uses : lastChangedAt(unit),
      );
    }
  }

  /** The ids as they were added. */
  added(): Uint32Array {
    return Uint32Array.from(this.#ids);
  }

  /** The ids in order. It works in steps of some milliseconds; each gives the share that is done, from 0 to 1. */
  *sorted(): Generator<number, Uint32Array> {
    const ids = this.added();
    const { by, descending } = this.#order;
    if (by === 'added') return descending ? ids.reverse() : ids;
    const places =
      by === 'source' || by === 'target' || by === 'person'
        ? yield* this.#texts.sorted(collatorOf(this.#languages), descending)
        : yield* this.#byNumber(descending ? -1 : 1);
    for (let at = 0; at < places.length; at++) places[at] = ids[places[at]!]!;
    return places;
  }

  *#byNumber(sign: number): Generator<number, Uint32Array> {
    const numbers = Float64Array.from(this.#numbers);
    const places = Uint32Array.from(numbers, (_, place) => place);
    yield* mergeSort(places, (a, b) => sign * (numbers[a]! - numbers[b]!));
    return places;
  }
}

type SortedUnit = Pick<
  StoredUnit,
  | 'id'
  | 'source'
  | 'target'
  | 'sourceLanguage'
  | 'targetLanguage'
  | 'createdAt'
  | 'changedAt'
  | 'createdBy'
  | 'changedBy'
  | 'trust'
  | 'uses'
>;

/** Of the most frequent language; of the interface's, where there are none or it is no language. */
function collatorOf(languages: ReadonlyMap<LanguageTag, number>): Intl.Collator {
  const [most] = [...languages].sort(([, a], [, b]) => b - a);
  try {
    return new Intl.Collator(most?.[0]);
  } catch {
    return new Intl.Collator();
  }
}
