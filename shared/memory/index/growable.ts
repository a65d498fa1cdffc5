type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/**
 * A typed array that grows. `array` is the store, longer than `length`; it is replaced when it grows, so a
 * loop may keep it only while nothing is pushed. What lies past `length` is 0.
 */
export class Growable<T extends Numbers> {
  readonly #make: (length: number) => T;
  array: T;
  length = 0;

  constructor(make: (length: number) => T, capacity = 256) {
    this.#make = make;
    this.array = make(capacity);
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(this.length + 1);
    this.array[this.length++] = value;
  }

  get(index: number): number {
    return this.array[index] ?? 0;
  }

  /** Sets `index`, growing to it. */
  set(index: number, value: number): void {
    if (index >= this.length) {
      this.reserve(index + 1);
      this.length = index + 1;
    }
    this.array[index] = value;
  }

  clear(): void {
    this.array = this.#make(256);
    this.length = 0;
  }

  /** Room for `capacity` values; half as much again when it has to grow. */
  reserve(capacity: number): void {
    if (capacity <= this.array.length) return;
    const larger = this.#make(Math.max(capacity, Math.ceil(this.array.length * 1.5)));
    larger.set(this.array.subarray(0, this.length));
    this.array = larger;
  }

  get byteLength(): number {
    return this.array.byteLength;
  }
}

export const bytes = (length: number) => new Uint8Array(length);
export const shorts = (length: number) => new Uint16Array(length);
export const words = (length: number) => new Uint32Array(length);
