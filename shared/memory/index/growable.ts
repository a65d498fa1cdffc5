export type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Elements above which an array grows by a fifth, not by half: slack of a large one would be megabytes. */
const largeFrom = 1 << 20;

/**
 * A typed array that grows. `array` is the store, longer than `length`; it is replaced when it grows, so a
 * loop may keep it only while nothing is pushed. What lies past `length` is 0.
 */
export class Growable<T extends Numbers> {
  readonly #make: (length: number) => T;
  array: T;
  length = 0;

  /** `from` is taken over as it is, full. */
  constructor(make: (length: number) => T, from?: T) {
    this.#make = make;
    this.array = from ?? make(256);
    this.length = from?.length ?? 0;
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(this.length + 1);
    this.array[this.length++] = value;
  }

  /** 0 past the end. */
  get(index: number): number {
    return index < this.length ? this.array[index]! : 0;
  }

  /** Sets `index`, growing to it. */
  set(index: number, value: number): void {
    if (index >= this.length) {
      this.reserve(index + 1);
      this.length = index + 1;
    }
    this.array[index] = value;
  }

  /** The same where most values are 0: the array ends with the last that is not. */
  setSparse(index: number, value: number): void {
    if (value !== 0 || index < this.length) this.set(index, value);
  }

  clear(): void {
    this.array = this.#make(256);
    this.length = 0;
  }

  /** Room for `capacity` values; grows by a share when it has to. */
  reserve(capacity: number): void {
    const { length } = this.array;
    if (capacity <= length) return;
    this.#resize(Math.max(capacity, 256, Math.ceil(length * (length < largeFrom ? 1.5 : 1.2))));
  }

  /** Gives back what lies past `length`. */
  trim(): void {
    if (this.array.length > this.length) this.#resize(this.length);
  }

  /** What is filled, without a copy: stays as it is while values are only pushed. */
  view(): T {
    return this.array.subarray(0, this.length) as T;
  }

  #resize(capacity: number): void {
    const other = this.#make(capacity);
    other.set(this.array.subarray(0, this.length));
    this.array = other;
  }

  get byteLength(): number {
    return this.array.byteLength;
  }
}

export const bytes = (length: number) => new Uint8Array(length);
export const shorts = (length: number) => new Uint16Array(length);
export const words = (length: number) => new Uint32Array(length);
