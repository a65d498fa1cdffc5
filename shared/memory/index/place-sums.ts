import { Growable, shorts, words } from './growable.ts';

const leastBits = 13;

/**
 * Sums and a note by place, of few places among very many: a hash table (open addressing) over dense columns, which
 * stays in the processor's cache where an array over all places would not. `clear` costs what was used.
 */
export class PlaceSums {
  /** By hash: one more than the row; a power of two of it is in use. */
  #table = words(1 << leastBits);
  #bits = leastBits;
  readonly #places = new Growable(words);
  readonly #sums = new Growable(shorts);
  readonly #notes = new Growable(shorts);

  get length(): number {
    return this.#places.length;
  }

  place(row: number): number {
    return this.#places.array[row]!;
  }

  sum(row: number): number {
    return this.#sums.array[row]!;
  }

  /** What was noted of the place; 0 before. */
  noted(row: number): number {
    return this.#notes.array[row]!;
  }

  note(row: number, value: number): void {
    this.#notes.array[row] = value;
  }

  /** Gives the place's row. Sums must stay below 65,536. */
  add(place: number, value: number): number {
    const table = this.#table;
    const mask = (1 << this.#bits) - 1;
    const places = this.#places.array;
    let at = Math.imul(place, 0x9e3779b1) >>> (32 - this.#bits);
    for (let row = table[at]!; row !== 0; row = table[at]!) {
      if (places[row - 1] === place) {
        this.#sums.array[row - 1]! += value;
        return row - 1;
      }
      at = (at + 1) & mask;
    }
    const row = this.#places.length;
    this.#places.push(place);
    this.#sums.push(value);
    this.#notes.push(0);
    table[at] = row + 1;
    if (row * 2 > mask) this.#grow();
    return row;
  }

  clear(): void {
    this.#table.fill(0, 0, 1 << this.#bits);
    this.#bits = leastBits;
    this.#places.length = 0;
    this.#sums.length = 0;
    this.#notes.length = 0;
  }

  get byteLength(): number {
    return [this.#table, this.#places, this.#sums, this.#notes].reduce(
      (sum, part) => sum + part.byteLength,
      0,
    );
  }

  #grow(): void {
    this.#table.fill(0, 0, 1 << this.#bits);
    this.#bits += 2;
    if (this.#table.length < 1 << this.#bits) this.#table = words(1 << this.#bits);
    const mask = (1 << this.#bits) - 1;
    for (let row = 0; row < this.#places.length; row++) {
      let at = Math.imul(this.#places.array[row]!, 0x9e3779b1) >>> (32 - this.#bits);
      while (this.#table[at] !== 0) at = (at + 1) & mask;
      this.#table[at] = row + 1;
    }
  }
}
