import { Growable, shorts, words } from './growable.ts';

const leastBits = 12;

/**
 * Sums by place, of few places among very many: a hash table (open addressing) over dense columns, which stays in the
 * processor's cache where an array over all places would not. `clear` costs what was used.
 */
export class PlaceSums {
  /** By hash: one more than the row; a power of two of it is in use. */
  #table = words(1 << leastBits);
  #bits = leastBits;
  #places = new Growable(words);
  #sums = new Growable(shorts);
  #entries = new Growable(words);

  get length(): number {
    return this.#places.length;
  }

  place(row: number): number {
    return this.#places.array[row]!;
  }

  sum(row: number): number {
    return this.#sums.array[row]!;
  }

  /** What the place was first added with. */
  entry(row: number): number {
    return this.#entries.array[row]!;
  }

  /** Sums must stay below 65,536. */
  add(place: number, value: number, entry: number): void {
    const table = this.#table;
    const mask = (1 << this.#bits) - 1;
    const places = this.#places.array;
    let at = Math.imul(place, 0x9e3779b1) >>> (32 - this.#bits);
    for (let row = table[at]!; row !== 0; row = table[at]!) {
      if (places[row - 1] === place) {
        this.#sums.array[row - 1]! += value;
        return;
      }
      at = (at + 1) & mask;
    }
    this.#places.push(place);
    this.#sums.push(value);
    this.#entries.push(entry);
    table[at] = this.#places.length;
    if (this.#places.length * 2 > mask) this.#grow();
  }

  clear(): void {
    this.#table.fill(0, 0, 1 << this.#bits);
    this.#bits = leastBits;
    this.#places.length = 0;
    this.#sums.length = 0;
    this.#entries.length = 0;
  }

  get byteLength(): number {
    return [this.#table, this.#places, this.#sums, this.#entries].reduce(
      (sum, part) => sum + part.byteLength,
      0,
    );
  }

  #grow(): void {
    this.#table.fill(0, 0, 1 << this.#bits);
    this.#bits++;
    if (this.#table.length < 1 << this.#bits) this.#table = words(1 << this.#bits);
    const mask = (1 << this.#bits) - 1;
    for (let row = 0; row < this.#places.length; row++) {
      let at = Math.imul(this.#places.array[row]!, 0x9e3779b1) >>> (32 - this.#bits);
      while (this.#table[at] !== 0) at = (at + 1) & mask;
      this.#table[at] = row + 1;
    }
  }
}
