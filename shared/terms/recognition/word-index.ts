import { hashText } from './hashing.ts';
import type { InflectionKeys, InflectionMode, TakeKey } from './inflection/inflection.ts';

/**
 * The distinct words of a glossary, each with a number, and the way from an inflected form to them.
 * Words lie in one pool of UTF-16 units and are found through open addressing; inflection keys are
 * kept as hashes with the word's number. 100,000 words take about 8 MB this way.
 */
export class WordIndex {
  readonly #inflection: InflectionKeys;
  /** Words of verbs; stemming costs time, so it is only done where there are any. */
  readonly #verbs = new Set<number>();
  #pool = new Uint16Array(1 << 12);
  #offsets = new Int32Array(1 << 10);
  #count = 0;
  #slots = new Int32Array(1 << 11).fill(-1);
  /** Chains of inflection keys: bucket → first entry; entry → hashes, word, next entry. */
  #buckets = new Int32Array(0);
  #keyHashes = new Int32Array(1 << 11);
  #keyChecks = new Int32Array(1 << 11);
  #keyWords = new Int32Array(1 << 11);
  #keyNext = new Int32Array(0);
  #keyCount = 0;

  constructor(inflection: InflectionKeys) {
    this.#inflection = inflection;
  }

  get size(): number {
    return this.#count;
  }

  get bytes(): number {
    return [
      this.#pool,
      this.#offsets,
      this.#slots,
      this.#buckets,
      this.#keyHashes,
      this.#keyChecks,
      this.#keyWords,
      this.#keyNext,
    ].reduce((sum, array) => sum + array.byteLength, 0);
  }

  /**
   * The word's number; a new one when it was not there. `inflected`: it is a word of letters; `verb`: in
   * this term it is a verb's.
   */
  add(word: string, inflected: boolean, verb: boolean): number {
    const number = this.#add(word, inflected);
    if (verb && !this.#verbs.has(number)) {
      this.#verbs.add(number);
      this.#inflection.verbKey(word, (first, second) => this.#addKey(first, second, number));
    }
    return number;
  }

  #add(word: string, inflected: boolean): number {
    const slot = this.#slot(word);
    const found = this.#slots[slot]!;
    if (found >= 0) return found;
    const number = this.#count++;
    this.#slots[slot] = number;
    const start = this.#offsets[number]!;
    const end = start + word.length;
    if (end > this.#pool.length) this.#pool = grown(this.#pool, end);
    for (let index = 0; index < word.length; index++) this.#pool[start + index] = word.charCodeAt(index);
    if (number + 2 > this.#offsets.length) this.#offsets = grown(this.#offsets, number + 2);
    this.#offsets[number + 1] = end;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    if (inflected) {
      this.#inflection.forEachKey(word, 'glossary', (first, second) => this.#addKey(first, second, number));
    }
    return number;
  }

  /** Gives memory that growing left over back; nothing is added afterwards. */
  seal(): void {
    this.#pool = this.#pool.slice(0, this.#offsets[this.#count]);
    this.#offsets = this.#offsets.slice(0, this.#count + 1);
    this.#keyHashes = this.#keyHashes.slice(0, this.#keyCount);
    this.#keyChecks = this.#keyChecks.slice(0, this.#keyCount);
    this.#keyWords = this.#keyWords.slice(0, this.#keyCount);
    this.#keyNext = new Int32Array(this.#keyCount);
    let size = 16;
    while (size < this.#keyCount) size *= 2;
    this.#buckets = new Int32Array(size).fill(-1);
    for (let entry = 0; entry < this.#keyCount; entry++) {
      const bucket = this.#keyHashes[entry]! & (size - 1);
      this.#keyNext[entry] = this.#buckets[bucket]!;
      this.#buckets[bucket] = entry;
    }
  }

  /** The word's number, or -1. */
  find(word: string): number {
    return this.#slots[this.#slot(word)]!;
  }

  /** The words that a form may belong to, each with the least demanding mode; the form itself left out. */
  inflections(form: string): readonly (readonly [word: number, mode: InflectionMode])[] {
    const found = new Map<number, InflectionMode>();
    const itself = this.find(form);
    const take: TakeKey = (first, second, mode) => {
      let entry = this.#buckets[first & (this.#buckets.length - 1)] ?? -1;
      for (; entry >= 0; entry = this.#keyNext[entry]!) {
        if (this.#keyHashes[entry] !== first || this.#keyChecks[entry] !== second) continue;
        const number = this.#keyWords[entry]!;
        if (number !== itself && mode < (found.get(number) ?? Number.POSITIVE_INFINITY)) {
          found.set(number, mode);
        }
      }
    };
    this.#inflection.forEachKey(form, 'text', take);
    if (this.#verbs.size > 0) this.#inflection.verbKey(form, take);
    return [...found];
  }

  word(number: number): string {
    return String.fromCharCode(...this.#pool.subarray(this.#offsets[number], this.#offsets[number + 1]));
  }

  #addKey(first: number, second: number, number: number): void {
    if (this.#keyCount === this.#keyHashes.length) {
      this.#keyHashes = grown(this.#keyHashes, this.#keyCount + 1);
      this.#keyChecks = grown(this.#keyChecks, this.#keyCount + 1);
      this.#keyWords = grown(this.#keyWords, this.#keyCount + 1);
    }
    this.#keyHashes[this.#keyCount] = first;
    this.#keyChecks[this.#keyCount] = second;
    this.#keyWords[this.#keyCount++] = number;
  }

  #slot(word: string): number {
    const mask = this.#slots.length - 1;
    let slot = hashText(word) & mask;
    for (;;) {
      const number = this.#slots[slot]!;
      if (number < 0 || this.#equals(number, word)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #equals(number: number, word: string): boolean {
    const start = this.#offsets[number]!;
    if (this.#offsets[number + 1]! - start !== word.length) return false;
    for (let index = 0; index < word.length; index++) {
      if (this.#pool[start + index] !== word.charCodeAt(index)) return false;
    }
    return true;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.#count; number++) {
      let slot = hashText(this.word(number)) & mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number;
    }
  }
}

function grown<T extends Int32Array | Uint16Array>(array: T, needed: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(needed, array.length * 2));
  larger.set(array);
  return larger;
}
