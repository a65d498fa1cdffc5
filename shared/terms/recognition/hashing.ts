/**
 * Two 32-bit hashes of a text and of each of its beginnings, so that all stems of a word are hashed in
 * one pass. Together they are 64 bits: among the 400,000 keys of 100,000 words two meet by chance in
 * less than one of 10^8 glossaries, so keys are not compared letter by letter.
 */
export class PrefixHashes {
  #first = new Int32Array(64);
  #second = new Int32Array(64);

  /** Reads a text; the hashes hold until the next one is read. */
  read(text: string): void {
    if (text.length >= this.#first.length) {
      this.#first = new Int32Array(text.length * 2);
      this.#second = new Int32Array(text.length * 2);
    }
    let first = 0x811c9dc5 | 0;
    let second = 0x5bd1e995 | 0;
    this.#first[0] = first;
    this.#second[0] = second;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      first = Math.imul(first ^ unit, 0x01000193);
      second = (Math.imul(second, 0x01000197) + unit) | 0;
      this.#first[index + 1] = first;
      this.#second[index + 1] = second;
    }
  }

  /** The hashes of the first `length` units together with a number that tells kinds of keys apart. */
  first(length: number, kind: number): number {
    return mix(this.#first[length]! ^ Math.imul(kind + 1, 0x9e3779b1));
  }

  second(length: number, kind: number): number {
    return mix(this.#second[length]! ^ Math.imul(kind + 1, 0x85ebca6b));
  }
}

/** Spreads a hash over all its bits: tables take the lowest ones. */
export function mix(hash: number): number {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, 0x2c1b3c6d);
  value ^= value >>> 13;
  return Math.imul(value, 0x297a2d39) ^ (value >>> 16);
}

/** FNV-1a over UTF-16 units, mixed. */
export function hashText(text: string): number {
  let value = 0x811c9dc5 | 0;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return mix(value);
}
