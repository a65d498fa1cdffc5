import type { LanguageTag } from '../../base/index.ts';
import { plainText } from '../../content/index.ts';
import type { StoredUnit } from '../block.ts';
import { lastChangedAt, lastChangedBy } from '../last-change.ts';
import { trustLevels } from '../model.ts';

/**
 * `added`: in the order in which the units came into the memory; `changed`, `person`: by the last change, or by the
 * creation of what was never changed.
 */
export interface UnitOrder {
  readonly by: 'added' | 'source' | 'target' | 'changed' | 'person' | 'trust' | 'uses';
  readonly descending: boolean;
}

export const newestFirst: UnitOrder = { by: 'added', descending: true };

/** Letters of a text that sorting looks at. */
const keyLength = 48;

/**
 * Collects units and gives their ids in an order. Texts are sorted as the language does that most of them are in, by
 * `Intl.Collator`: four to six seconds of processor time for a million units, as much as code points without accents
 * take. Equal ones stay in the order in which they were added, oldest first.
 */
export class UnitSorter {
  readonly #order: UnitOrder;
  readonly #ids: number[] = [];
  readonly #numbers: number[] = [];
  readonly #texts: string[] = [];
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
      this.#texts.push(plainText(unit[by]).trimStart().slice(0, keyLength));
    } else if (by === 'person') this.#texts.push(lastChangedBy(unit));
    else if (by !== 'added') {
      this.#numbers.push(
        by === 'trust' ? trustLevels.indexOf(unit.trust) : by === 'uses' ? unit.uses : lastChangedAt(unit),
      );
    }
  }

  ids(): Uint32Array {
    const ids = Uint32Array.from(this.#ids);
    const { by, descending } = this.#order;
    if (by === 'added') return descending ? ids.reverse() : ids;
    const sign = descending ? -1 : 1;
    const texts = this.#texts;
    const numbers = Float64Array.from(this.#numbers);
    const { compare } = collatorOf(this.#languages);
    const compared =
      texts.length > 0
        ? (a: number, b: number) => compare(texts[a]!, texts[b]!)
        : (a: number, b: number) => numbers[a]! - numbers[b]!;
    const places = Uint32Array.from(ids, (_, place) => place);
    return places.sort((a, b) => sign * compared(a, b) || a - b).map((place) => ids[place]!);
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
