/**
 * A unit's signature: a word with one bit set for each of its keys (a Bloom filter with one hash; superimposed
 * coding, Roberts 1979). A bit that is not set says for certain that a key is absent.
 */
export function signatureBit(key: number): number {
  return 1 << (Math.imul(key, 0x9e3779b1) >>> 27);
}

/** Some keys of a query, and what they weigh, to be told from a unit's signature. */
export class SignatureQuery {
  bits = 0;
  /** Weight of keys that no unit has. */
  lost = 0;
  readonly #ofBit = new Uint16Array(32);
  /** By byte of the signature and its value: the weight of the bits in it. */
  readonly weights = new Uint16Array(4 * 256);

  clear(): void {
    this.bits = 0;
    this.lost = 0;
    this.#ofBit.fill(0);
  }

  /** `key` 0 is one that no unit has. The sum of all weights must stay below 65,536. */
  add(key: number, weight: number): void {
    if (key === 0) {
      this.lost += weight;
      return;
    }
    const bit = signatureBit(key);
    this.bits |= bit;
    this.#ofBit[31 - Math.clz32(bit)]! += weight;
  }

  /** To be called when all keys are added. */
  finish(): void {
    for (let byte = 0; byte < 4; byte++) {
      const at = byte * 256;
      for (let bit = 0; bit < 8; bit++) {
        const weight = this.#ofBit[byte * 8 + bit]!;
        for (let i = 0; i < 1 << bit; i++) {
          this.weights[at + (1 << bit) + i] = this.weights[at + i]! + weight;
        }
      }
    }
  }

  /** Weight of the keys that a unit of this signature lacks for certain. */
  missing(signature: number): number {
    const bits = this.bits & ~signature;
    const { weights } = this;
    return (
      this.lost +
      weights[bits & 255]! +
      weights[256 + ((bits >>> 8) & 255)]! +
      weights[512 + ((bits >>> 16) & 255)]! +
      weights[768 + (bits >>> 24)]!
    );
  }
}
