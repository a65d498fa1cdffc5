import { Growable, words } from './growable.ts';

/**
 * Slots by a hash that the caller can compute again for any slot: chained hashing in typed arrays. The hashes
 * themselves are not kept.
 */
export class ExactMap {
  readonly #hashOf: (slot: number) => number;
  #heads = new Uint32Array(1024);
  readonly #next = new Growable(words);

  constructor(hashOf: (slot: number) => number) {
    this.#hashOf = hashOf;
  }

  /** Slots must come in order, each once. */
  add(slot: number): void {
    if (slot >= this.#heads.length) this.#grow(slot + 1);
    this.#link(slot);
  }

  /** Adds the slots up to `end` that are not in yet. */
  addUpTo(end: number): void {
    if (end > this.#heads.length) this.#grow(end);
    this.#next.reserve(end);
    for (let slot = this.#next.length; slot < end; slot++) this.#link(slot);
  }

  /** Newest first; the caller sorts out deleted slots and those of other hashes. `visit` gives whether to go on. */
  forEach(hash: number, visit: (slot: number) => boolean): void {
    let entry = this.#heads[hash & (this.#heads.length - 1)]!;
    while (entry !== 0) {
      const slot = entry - 1;
      if (!visit(slot)) return;
      entry = this.#next.get(slot);
    }
  }

  trim(): void {
    this.#next.trim();
  }

  #link(slot: number): void {
    const bucket = this.#hashOf(slot) & (this.#heads.length - 1);
    this.#next.set(slot, this.#heads[bucket]!);
    this.#heads[bucket] = slot + 1;
  }

  #grow(slots: number): void {
    let size = this.#heads.length;
    while (size < slots) size *= 2;
    this.#heads = new Uint32Array(size);
    for (let slot = 0; slot < this.#next.length; slot++) this.#link(slot);
  }

  get byteLength(): number {
    return this.#heads.byteLength + this.#next.byteLength;
  }
}
