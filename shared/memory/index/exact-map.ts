import { Growable, words } from './growable.ts';
import type { ImageReader, ImageWriter } from './image.ts';

/**
 * Slots by a hash that the caller can compute again for any slot: chained hashing in typed arrays. The hashes
 * themselves are not kept.
 */
export class ExactMap {
  readonly #hashOf: (slot: number) => number;
  /** By bucket, a power of two of them: the newest slot + 1. */
  #heads = new Uint32Array(1024);
  /** By slot: the slot before it in its bucket + 1, hence never more than the slot itself. */
  #next = new Growable(words);

  constructor(hashOf: (slot: number) => number, reader?: ImageReader) {
    this.#hashOf = hashOf;
    if (reader === undefined) return;
    this.#heads = reader.words('exact.heads');
    this.#next = new Growable(words, reader.words('exact.next'));
    const { slots } = reader.header;
    const buckets = this.#heads.length;
    reader.check(buckets >= 1024 && (buckets & (buckets - 1)) === 0, 'exact.heads');
    reader.check(this.#next.length === slots, 'exact.next');
    if (reader.trusted) return;
    reader.checkBelow(this.#heads, slots + 1, 'exact.heads');
    let falling = true;
    const next = this.#next.array;
    for (let slot = 0; slot < slots; slot++) if (next[slot]! > slot) falling = false;
    reader.check(falling, 'exact.next');
  }

  write(image: ImageWriter): void {
    // changed in place when a slot is added
    image.add('exact.heads', this.#heads.slice());
    image.add('exact.next', this.#next.view());
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

  /** Both arrays are made anew: an image may hold the old ones. */
  #grow(slots: number): void {
    let size = this.#heads.length;
    while (size < slots) size *= 2;
    const end = this.#next.length;
    this.#heads = new Uint32Array(size);
    this.#next = new Growable(words);
    this.#next.reserve(slots);
    for (let slot = 0; slot < end; slot++) this.#link(slot);
  }

  get byteLength(): number {
    return this.#heads.byteLength + this.#next.byteLength;
  }
}
