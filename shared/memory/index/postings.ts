import { Growable, words } from './growable.ts';
import type { ImageReader, ImageWriter } from './image.ts';

/** What `Postings` has to know of the units when it rebuilds its base. */
export interface PostingSource {
  readonly slots: number;
  /** Tokens before this slot, over all. */
  tokensBefore(slot: number): number;
  readonly keyLimit: number;
  isAlive(slot: number): boolean;
  /** Order within a key, smallest first; below 65,536. */
  rank(slot: number): number;
  /** Each key of the slot, at most once. */
  forEachKey(slot: number, visit: (key: number) => void): void;
}

/**
 * Which slots have a key: a base in one array, cut up by `offsets` and sorted by rank within each key, and a
 * delta of linked lists in typed arrays for what was added since. Units are taken in when they are asked for;
 * the base is rebuilt from the units when the delta would grow to half of it, so that adding costs a constant
 * on average and units added in bulk are never in a delta.
 */
export class Postings {
  #offsets = new Uint32Array(1);
  #base = new Uint32Array(0);
  /** The base has the slots below the first, base and delta those below the second. */
  #covered = 0;
  #taken = 0;
  readonly #head = new Growable(words);
  readonly #count = new Growable(words);
  readonly #slot = new Growable(words);
  readonly #next = new Growable(words);

  constructor(saved?: { readonly reader: ImageReader; readonly keyLimit: number }) {
    if (saved === undefined) return;
    const { reader, keyLimit } = saved;
    this.#offsets = reader.words('postings.offsets');
    this.#base = reader.words('postings.base');
    this.#covered = reader.header.covered;
    this.#taken = this.#covered;
    reader.check(this.#offsets.length >= 1 && this.#offsets.length <= keyLimit + 1, 'postings.offsets');
    reader.checkAscending(this.#offsets, this.#base.length, 'postings.offsets');
    reader.checkBelow(this.#base, this.#covered, 'postings.base');
  }

  /** Writes the base; the delta is made anew from the units. */
  write(image: ImageWriter): void {
    image.add('postings.offsets', this.#offsets);
    image.add('postings.base', this.#base);
  }

  /** The base has all slots below this that lived when it was built. */
  get covered(): number {
    return this.#covered;
  }

  /** Takes in all slots added since. */
  catchUp(source: PostingSource): void {
    const { slots } = source;
    if (this.#taken === slots) return;
    const more = source.tokensBefore(slots) - source.tokensBefore(this.#taken);
    if (this.#slot.length + more > 100_000 + this.#base.length / 2) {
      this.rebuild(source);
      return;
    }
    for (let slot = this.#taken; slot < slots; slot++) {
      if (source.isAlive(slot)) source.forEachKey(slot, (key) => this.#add(slot, key));
    }
    this.#taken = slots;
  }

  #add(slot: number, key: number): void {
    this.#slot.push(slot);
    this.#next.push(this.#head.get(key));
    this.#head.set(key, this.#slot.length);
    this.#count.set(key, this.#count.get(key) + 1);
  }

  /** How many slots have the key, deleted ones included. */
  frequency(key: number): number {
    return this.baseEnd(key) - this.baseStart(key) + this.#count.get(key);
  }

  get base(): Uint32Array {
    return this.#base;
  }

  baseStart(key: number): number {
    return this.#offsets[Math.min(key, this.#offsets.length - 1)] ?? 0;
  }

  baseEnd(key: number): number {
    return this.#offsets[Math.min(key + 1, this.#offsets.length - 1)] ?? 0;
  }

  /** The delta's list of a key: start with `deltaHead`, 0 ends it. */
  deltaHead(key: number): number {
    return this.#head.get(key);
  }

  deltaSlot(entry: number): number {
    return this.#slot.get(entry - 1);
  }

  deltaNext(entry: number): number {
    return this.#next.get(entry - 1);
  }

  /** Builds the base anew from all living slots and empties the delta. */
  rebuild(source: PostingSource): void {
    const { slots, keyLimit } = source;
    const bounds = new Uint32Array(65_537);
    let living = 0;
    for (let slot = 0; slot < slots; slot++) {
      if (!source.isAlive(slot)) continue;
      living++;
      bounds[source.rank(slot) + 1]!++;
    }
    for (let rank = 0; rank < 65_536; rank++) bounds[rank + 1]! += bounds[rank]!;
    const ordered = new Uint32Array(living);
    for (let slot = 0; slot < slots; slot++) {
      if (source.isAlive(slot)) ordered[bounds[source.rank(slot)]!++] = slot;
    }
    const offsets = new Uint32Array(keyLimit + 1);
    for (let i = 0; i < living; i++) {
      source.forEachKey(ordered[i]!, (key) => {
        offsets[key + 1]!++;
      });
    }
    for (let key = 0; key < keyLimit; key++) offsets[key + 1]! += offsets[key]!;
    const base = new Uint32Array(offsets[keyLimit]!);
    const fill = offsets.slice();
    for (let i = 0; i < living; i++) {
      const slot = ordered[i]!;
      source.forEachKey(slot, (key) => {
        base[fill[key]!++] = slot;
      });
    }
    this.#offsets = offsets;
    this.#base = base;
    this.#covered = slots;
    this.#taken = slots;
    this.#head.clear();
    this.#count.clear();
    this.#slot.clear();
    this.#next.clear();
  }

  get byteLength(): number {
    return (
      this.#offsets.byteLength +
      this.#base.byteLength +
      this.#head.byteLength +
      this.#count.byteLength +
      this.#slot.byteLength +
      this.#next.byteLength
    );
  }
}
