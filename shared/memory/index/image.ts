import type { LanguageTag } from '../../base/index.ts';
import type { Numbers } from './growable.ts';

export type ImageArray = Numbers;

/** What an image says of itself; plain JSON. */
export interface IndexImageHeader {
  /** Of this layout; an index of another one is built anew. */
  readonly format: number;
  /** Rows, those of removed units included. */
  readonly slots: number;
  /** Rows that the posting lists cover; those of the others are made on loading. */
  readonly covered: number;
  readonly languagePairs: readonly (readonly [source: LanguageTag, target: LanguageTag])[];
  /** Whether targets are searchable. */
  readonly targets: boolean;
  /** Elements of each array by its name. */
  readonly lengths: Readonly<Record<string, number>>;
}

/**
 * An index as it can be saved: a header and named arrays. The arrays are views of the index's own ones, valid
 * for as long as they are held, also while the index changes (what lies in them is never written again). A view
 * may be shorter than its buffer: write it as a `Blob` part or a copy, since a structured clone of a view takes
 * the whole buffer along.
 */
export interface IndexImage {
  readonly header: IndexImageHeader;
  readonly arrays: Readonly<Record<string, ImageArray>>;
}

export const imageFormat = 4;

export class ImageWriter {
  readonly arrays: Record<string, ImageArray> = {};

  add(name: string, array: ImageArray): void {
    this.arrays[name] = array;
  }

  get lengths(): Record<string, number> {
    return Object.fromEntries(Object.entries(this.arrays).map(([name, { length }]) => [name, length]));
  }
}

/** Takes arrays out of an image. Throws a `RangeError` that names the part which is missing or damaged. */
export class ImageReader {
  readonly header: IndexImageHeader;
  /** Whether somebody else vouches for the values, so that looking at each of them is left out. */
  readonly trusted: boolean;
  readonly #arrays: Readonly<Record<string, unknown>>;

  constructor(image: IndexImage, trusted = false) {
    const { header, arrays } = image;
    this.header = header;
    this.trusted = trusted;
    this.#arrays = arrays;
    this.check(header?.format === imageFormat, 'format');
    this.check(typeof header.lengths === 'object' && header.lengths !== null, 'lengths');
    this.check(typeof arrays === 'object' && arrays !== null, 'arrays');
    this.check(Number.isInteger(header.slots) && header.slots >= 0, 'slots');
    this.check(
      Number.isInteger(header.covered) && header.covered >= 0 && header.covered <= header.slots,
      'covered',
    );
    this.check(
      Array.isArray(header.languagePairs) &&
        header.languagePairs.length <= 256 &&
        header.languagePairs.every(
          (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((tag) => typeof tag === 'string'),
        ),
      'languages',
    );
  }

  bytes(name: string): Uint8Array<ArrayBuffer> {
    const array = this.#arrays[name];
    if (!(array instanceof Uint8Array)) throw damaged(name);
    this.#checkLength(name, array.length);
    return array as Uint8Array<ArrayBuffer>;
  }

  shorts(name: string): Uint16Array<ArrayBuffer> {
    const array = this.#arrays[name];
    if (!(array instanceof Uint16Array)) throw damaged(name);
    this.#checkLength(name, array.length);
    return array as Uint16Array<ArrayBuffer>;
  }

  words(name: string): Uint32Array<ArrayBuffer> {
    const array = this.#arrays[name];
    if (!(array instanceof Uint32Array)) throw damaged(name);
    this.#checkLength(name, array.length);
    return array as Uint32Array<ArrayBuffer>;
  }

  check(right: boolean, name: string): void {
    if (!right) throw damaged(name);
  }

  /** That values begin with 0, never fall and end with `last`. */
  checkAscending(array: Uint32Array, last: number, name: string): void {
    let before = array[array.length - 1] ?? 0;
    this.check(array[0] === 0 && before === last, name);
    if (this.trusted) return;
    before = 0;
    for (let i = 0; i < array.length; i++) {
      const value = array[i]!;
      if (value < before) throw damaged(name);
      before = value;
    }
  }

  /** That each value, shifted to the right, lies below `limit`. */
  checkBelow(array: Numbers, limit: number, name: string, shift = 0): void {
    if (this.trusted) return;
    let most = 0;
    for (let i = 0; i < array.length; i++) if (array[i]! > most) most = array[i]!;
    this.check(array.length === 0 || most >>> shift < limit, name);
  }

  #checkLength(name: string, length: number): void {
    this.check(this.header.lengths[name] === length, name);
  }
}

function damaged(name: string): RangeError {
  return new RangeError(`The saved index is damaged or of another version: ${name}`);
}
