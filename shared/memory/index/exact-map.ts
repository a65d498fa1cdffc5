import { Growable, words } from './growable.ts';

/** Slots by the hash of their token sequence: chained hashing in typed arrays. */
export class ExactMap {
  #heads = new Uint32Array(1024);
  readonly #next = new Growable(words);
  readonly #hashes = new Growable(words);

  /** Slots must come in order, each once. */
  add(slot: number, hash: number): void {
    if (this.#next.length >= this.#heads.length) this.#grow();
    const bucket = hash & (this.#heads.length - 1);
    this.#next.set(slot, this.#heads[bucket]!);
    this.#hashes.set(slot, hash);
    this.#heads[bucket] = slot + 1;
  }

  /** Newest first; the caller sorts out deleted slots and chance collisions. */
  forEach(hash: number, visit: (slot: number) => boolean): void {
    let entry = this.#heads[hash & (this.#heads.length - 1)]!;
    while (entry !== 0) {
      const slot = entry - 1;
      if (this.#hashes.get(slot) === hash && !visit(slot)) return;
      entry = this.#next.get(slot);
    }
  }

  #grow(): void {
    this.#heads = new Uint32Array(this.#heads.length * 2);
    for (let slot = 0; slot < this.#hashes.length; slot++) {
      const bucket = this.#hashes.get(slot) & (this.#heads.length - 1);
      this.#next.set(slot, this.#heads[bucket]!);
      this.#heads[bucket] = slot + 1;
    }
  }

  get byteLength(): number {
    return this.#heads.byteLength + this.#next.byteLength + this.#hashes.byteLength;
  }
}

/** The hash of a token sequence as it stands in the pool. */
export function hashSequence(pool: Uint32Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let p = from; p < to; p++) {
    hash = Math.imul(hash ^ pool[p]!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
