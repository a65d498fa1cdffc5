import { wordKinds } from '../../content/index.ts';
import { SlotLists } from './slot-lists.ts';
import type { TextColumn } from './text-column.ts';

/**
 * Which slots of a column have a sign: what keeps a query of signs alone, such as `(%)` or `§`, from looking at every
 * text. Signs have no key, so that no other list has them. Made when first asked for, which takes a pass over the
 * column; some 2.5 bytes a text.
 */
export class SignLists {
  readonly #column: TextColumn;
  /** By token id: for a sign its folded form, else 0. */
  #signOf = new Uint32Array(0);
  readonly #lists: SlotLists;

  constructor(column: TextColumn) {
    this.#column = column;
    const { vocabulary } = column;
    const signs = () => this.#signOf;
    this.#lists = new SlotLists('signs', {
      get length() {
        return column.length;
      },
      get longest() {
        return column.longest;
      },
      vocabulary: {
        get keyLimit() {
          return vocabulary.size;
        },
      },
      keysOf: (slot, into) => column.distinct(slot, signs(), vocabulary.size, into),
    });
  }

  get covered(): number {
    return this.#lists.covered;
  }

  /** About how many slots have the sign, whose folded form this token id is. */
  frequency(sign: number): number {
    return this.#lists.frequency(sign) + this.#column.length - this.covered;
  }

  forEachSlot(sign: number, visit: (slot: number) => void): void {
    this.#lists.forEachSlot(sign, visit);
  }

  /** Takes in what was added since, when that is much. */
  catchUp(isAlive: (slot: number) => boolean): void {
    if (!this.#lists.isBehind) return;
    const { vocabulary } = this.#column;
    const { kinds } = vocabulary;
    const folds = vocabulary.foldOf.array;
    this.#signOf = new Uint32Array(vocabulary.size);
    for (let id = 1; id < this.#signOf.length; id++) {
      if (kinds[id] === wordKinds.punctuation) this.#signOf[id] = folds[id]!;
    }
    this.#lists.rebuild(isAlive);
  }

  get byteLength(): number {
    return this.#signOf.byteLength + this.#lists.byteLength;
  }
}
