/** Keys whose bits are dealt out by how frequent they are. */
const dealtKeys = 4096;

/**
 * A unit's signature: a word with one bit set for each of its keys (a Bloom filter with one hash; superimposed
 * coding, Roberts 1979). A bit that is not set says for certain that a key is absent. Frequent keys are dealt out
 * so that all bits are set about equally often, which tells most; other keys get a bit by their number.
 */
export class SignatureBits {
  /** By key, its bit's number; shorter than there are keys. */
  readonly ofKey: Uint8Array<ArrayBuffer>;

  constructor(ofKey: Uint8Array<ArrayBuffer> = new Uint8Array(0)) {
    this.ofKey = ofKey;
  }

  /** `frequencies` by key. */
  static balanced(frequencies: Uint32Array): SignatureBits {
    const ofKey = Uint8Array.from(frequencies, (_, key) => hashedBit(key));
    const frequent = Uint32Array.from(frequencies.keys())
      .sort((a, b) => frequencies[b]! - frequencies[a]!)
      .subarray(0, dealtKeys);
    const loads = new Float64Array(32);
    for (const key of frequent) {
      let least = 0;
      for (let bit = 1; bit < 32; bit++) if (loads[bit]! < loads[least]!) least = bit;
      ofKey[key] = least;
      loads[least]! += frequencies[key]!;
    }
    return new SignatureBits(ofKey);
  }

  bit(key: number): number {
    return key < this.ofKey.length ? this.ofKey[key]! & 31 : hashedBit(key);
  }

  /** The signature of a unit with these keys, the first `count` of `keys`. */
  of(keys: Uint32Array, count: number): number {
    let signature = 0;
    for (let i = 0; i < count; i++) signature |= 1 << this.bit(keys[i]!);
    return signature >>> 0;
  }
}

function hashedBit(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 27;
}

/** Some keys of a query, and what they weigh, to be told from a unit's signature. */
export class SignatureQuery {
  bits = 0;
  /** Weight of keys that no unit has. */
  lost = 0;
  /** By bit of a signature: the weight of the keys that have it. */
  readonly ofBit = new Uint16Array(32);
  /** By byte of the signature and its value: the weight of the bits in it. */
  readonly weights = new Uint16Array(4 * 256);

  clear(): void {
    this.bits = 0;
    this.lost = 0;
    this.ofBit.fill(0);
  }

  /** `bit` is that of the key, -1 for one that no unit has. The sum of all weights must stay below 65,536. */
  add(bit: number, weight: number): void {
    if (bit < 0) {
      this.lost += weight;
      return;
    }
    this.bits |= 1 << bit;
    this.ofBit[bit]! += weight;
  }

  /** To be called when all keys are added. */
  finish(): void {
    for (let byte = 0; byte < 4; byte++) {
      const at = byte * 256;
      for (let bit = 0; bit < 8; bit++) {
        const weight = this.ofBit[byte * 8 + bit]!;
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
