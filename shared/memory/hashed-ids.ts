import type { NewUnit } from './model.ts';

/**
 * Which units have a hash: pairs of a 32-bit hash and a unit id, in an open table with linear probing, 8 bytes a
 * slot. What it finds are candidates: other texts may have the same hash, so the units themselves decide.
 */
export class HashedIds {
  #hashes: Uint32Array;
  /** 0 for a free slot. */
  #ids: Uint32Array;
  #size = 0;

  /** Made from the arrays of another (`tables`), or empty. */
  constructor(tables?: HashTables) {
    this.#hashes = tables?.hashes ?? new Uint32Array(smallest);
    this.#ids = tables?.ids ?? new Uint32Array(smallest);
    if (this.#hashes.length !== this.#ids.length || !isPowerOfTwo(this.#ids.length))
      throw new RangeError('Not the tables of a hash table.');
    const ids = this.#ids;
    let size = 0;
    for (let i = 0; i < ids.length; i++) if (ids[i] !== 0) size++;
    this.#size = size;
    if (this.#size > this.#ids.length * fullest) throw new RangeError('A hash table too full to be one.');
  }

  get size(): number {
    return this.#size;
  }

  get byteLength(): number {
    return this.#hashes.byteLength + this.#ids.byteLength;
  }

  /** The arrays themselves, not a copy. */
  get tables(): HashTables {
    return { hashes: this.#hashes, ids: this.#ids };
  }

  /** Without effect when it is there already. */
  add(hash: number, id: number): void {
    if (this.#size + 1 > this.#ids.length * fullest) this.#grow();
    const mask = this.#ids.length - 1;
    let slot = slotOf(hash, mask);
    for (; this.#ids[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.#ids[slot] === id && this.#hashes[slot] === hash) return;
    }
    this.#hashes[slot] = hash;
    this.#ids[slot] = id;
    this.#size++;
  }

  /** Without effect when it is not there. */
  remove(hash: number, id: number): void {
    const mask = this.#ids.length - 1;
    for (let slot = slotOf(hash, mask); this.#ids[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.#ids[slot] !== id || this.#hashes[slot] !== hash) continue;
      this.#free(slot);
      this.#size--;
      return;
    }
  }

  has(hash: number): boolean {
    const mask = this.#ids.length - 1;
    for (let slot = slotOf(hash, mask); this.#ids[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.#hashes[slot] === hash) return true;
    }
    return false;
  }

  find(hash: number): number[] {
    const found: number[] = [];
    const mask = this.#ids.length - 1;
    for (let slot = slotOf(hash, mask); this.#ids[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.#hashes[slot] === hash) found.push(this.#ids[slot] ?? 0);
    }
    return found;
  }

  /** One pass over the whole table. */
  removeWhere(test: (id: number) => boolean): void {
    const { hashes, ids } = this.tables;
    let left = 0;
    for (const id of ids) if (id !== 0 && !test(id)) left++;
    if (left === this.#size) return;
    this.#reset(ids.length);
    for (let slot = 0; slot < ids.length; slot++) {
      const id = ids[slot] ?? 0;
      if (id !== 0 && !test(id)) this.add(hashes[slot] ?? 0, id);
    }
  }

  /** Closes the gap, so that probing needs no mark for what was removed (Knuth, 6.4, algorithm R). */
  #free(freed: number): void {
    const mask = this.#ids.length - 1;
    let gap = freed;
    this.#ids[gap] = 0;
    for (let slot = (gap + 1) & mask; this.#ids[slot] !== 0; slot = (slot + 1) & mask) {
      const home = slotOf(this.#hashes[slot] ?? 0, mask);
      if (((slot - home) & mask) < ((slot - gap) & mask)) continue;
      this.#ids[gap] = this.#ids[slot] ?? 0;
      this.#hashes[gap] = this.#hashes[slot] ?? 0;
      this.#ids[slot] = 0;
      gap = slot;
    }
  }

  #grow(): void {
    const { hashes, ids } = this.tables;
    this.#reset(ids.length * 2);
    for (let slot = 0; slot < ids.length; slot++) {
      const id = ids[slot] ?? 0;
      if (id !== 0) this.add(hashes[slot] ?? 0, id);
    }
  }

  #reset(length: number): void {
    this.#hashes = new Uint32Array(length);
    this.#ids = new Uint32Array(length);
    this.#size = 0;
  }
}

export interface HashTables {
  readonly hashes: Uint32Array;
  readonly ids: Uint32Array;
}

const smallest = 64;
const fullest = 0.7;

function isPowerOfTwo(value: number): boolean {
  return value >= smallest && (value & (value - 1)) === 0;
}

function slotOf(hash: number, mask: number): number {
  return (Math.imul(hash, 0x9e3779b1) >>> 7) & mask;
}

/** Of a unit's languages and texts: units of the same pair have the same. FNV-1a over UTF-16 units. */
export function pairHash(
  unit: Pick<NewUnit, 'sourceLanguage' | 'targetLanguage'> & {
    readonly source: { readonly text: string };
    readonly target: { readonly text: string };
  },
): number {
  return hashOfPair(unit.sourceLanguage, unit.targetLanguage, unit.source.text, unit.target.text);
}

export function hashOfPair(
  sourceLanguage: string,
  targetLanguage: string,
  source: string,
  target: string,
): number {
  let hash = hashInto(0x811c9dc5, sourceLanguage);
  hash = hashInto(hash, targetLanguage);
  hash = hashInto(hash, source);
  return finished(hashInto(hash, target));
}

export function keyHash(key: string): number {
  return finished(hashInto(0x811c9dc5, key));
}

function hashInto(start: number, text: string): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return Math.imul(hash ^ 0x1f, 0x01000193);
}

function finished(value: number): number {
  const hash = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
