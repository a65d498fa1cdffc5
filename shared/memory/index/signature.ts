/**
 * A unit's signature: 64 bits in two words, one bit set for each of its keys (a Bloom filter with one hash;
 * superimposed coding, Roberts 1979). A bit that is not set says for certain that a key is absent.
 */
export function signatureBit(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 26;
}

/** The keys of a query that units are asked for by their signature, and what they weigh. */
export class SignatureQuery {
  low = 0;
  high = 0;
  readonly #ofBit = new Uint32Array(64);
  /** By byte of the signature and its value: the weight of the bits in it. */
  readonly #ofByte = new Uint32Array(8 * 256);
  #lost = 0;

  clear(): void {
    this.low = 0;
    this.high = 0;
    this.#lost = 0;
    this.#ofBit.fill(0);
  }

  /** `key` 0 is one that no unit has. */
  add(key: number, weight: number): void {
    if (key === 0) {
      this.#lost += weight;
      return;
    }
    const bit = signatureBit(key);
    if (bit < 32) this.low |= 1 << bit;
    else this.high |= 1 << (bit - 32);
    this.#ofBit[bit]! += weight;
  }

  /** To be called when all keys are added. */
  finish(): void {
    for (let byte = 0; byte < 8; byte++) {
      const at = byte * 256;
      for (let bit = 0; bit < 8; bit++) {
        const weight = this.#ofBit[byte * 8 + bit]!;
        for (let value = 1 << bit, i = 0; i < 1 << bit; i++) {
          this.#ofByte[at + value + i] = this.#ofByte[at + i]! + weight;
        }
      }
    }
  }

  /** Weight of the keys whose bits these are: those of the query that a unit's signature lacks. */
  weight(low: number, high: number): number {
    const weights = this.#ofByte;
    let sum = this.#lost;
    if (low !== 0) {
      sum +=
        weights[low & 255]! +
        weights[256 + ((low >>> 8) & 255)]! +
        weights[512 + ((low >>> 16) & 255)]! +
        weights[768 + (low >>> 24)]!;
    }
    if (high !== 0) {
      sum +=
        weights[1024 + (high & 255)]! +
        weights[1280 + ((high >>> 8) & 255)]! +
        weights[1536 + ((high >>> 16) & 255)]! +
        weights[1792 + (high >>> 24)]!;
    }
    return sum;
  }
}
