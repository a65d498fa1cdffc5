import { isConfirmed } from '../../../shared/targets/index.ts';
import type { EditionStore } from './edition-store.ts';

/** Shorter words are typed as quickly as they are found. */
const leastLength = 6;
const leastHangul = 3;
/** Letters by which words are kept together. */
const prefixLength = 3;
/** Rows read in one go while nothing else is to be done. */
const rowsAtOnce = 500;
const wordPattern = /[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*/gu;
const hangul = /\p{Script=Hangul}/u;

/**
 * The longer words of an edition's confirmed targets, to be found by how they begin. Read when there is time, followed
 * by what is confirmed since; a word of a target that was changed later stays.
 */
export class EditionWords {
  readonly #store: EditionStore;
  /** By folded beginning: words as they are written, and how often. */
  readonly #words = new Map<string, Map<string, number>>();
  readonly #taken = new Set<number>();
  readonly #dispose: () => void;
  #idle: number | undefined;

  constructor(store: EditionStore) {
    this.#store = store;
    this.#dispose = store.subscribe((change) => {
      if (change.kind === 'rows' && !change.typed) for (const row of change.rows) this.#take(row);
    });
    this.#readFrom(0);
  }

  #readFrom(first: number): void {
    this.#idle = requestIdleCallback(() => {
      const { length } = this.#store.segments;
      const last = Math.min(length, first + rowsAtOnce);
      for (let row = first; row < last; row++) this.#take(row);
      if (last < length) this.#readFrom(last);
    });
  }

  #take(row: number): void {
    const { content, status } = this.#store.target(row);
    if (this.#taken.has(row) || !isConfirmed(status)) return;
    this.#taken.add(row);
    for (const [word] of content.text.matchAll(wordPattern)) {
      if (word.length < (hangul.test(word) ? leastHangul : leastLength)) continue;
      const key = keyOf(word);
      let words = this.#words.get(key);
      if (words === undefined) {
        words = new Map();
        this.#words.set(key, words);
      }
      words.set(word, (words.get(word) ?? 0) + 1);
    }
  }

  /** The most frequent words that begin so, in any case, with how often each is there. */
  startingWith(beginning: string, limit: number): readonly (readonly [word: string, count: number])[] {
    const folded = beginning.toLowerCase();
    const keys =
      hangul.test(beginning) && folded.length < prefixLength ? [...this.#words.keys()] : [keyOf(folded)];
    return keys
      .filter((key) => key.startsWith(folded.slice(0, prefixLength)))
      .flatMap((key) => [...(this.#words.get(key) ?? [])])
      .filter(([word]) => word.toLowerCase().startsWith(folded))
      .sort((a, b) => b[1] - a[1])
      .slice(0, limit);
  }

  dispose(): void {
    this.#dispose();
    if (this.#idle !== undefined) cancelIdleCallback(this.#idle);
  }
}

function keyOf(word: string): string {
  return word.slice(0, prefixLength).toLowerCase();
}
