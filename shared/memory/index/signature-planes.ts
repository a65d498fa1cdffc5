import type { SignatureQuery } from './signature.ts';

/** Signatures of a block. */
export const blockSize = 32;
/** What the counters of a block hold at most. */
const mostCounted = 31;

/** Words that so many signatures take as planes: whole blocks. */
export function planesLength(signatures: number): number {
  return Math.ceil(signatures / blockSize) * blockSize;
}

/**
 * Turns signatures one behind the other into planes, block by block, or back: of a block of 32, word j then holds bit
 * j of each of its signatures (the transposition of a bit matrix; Warren, *Hacker's Delight*, 7-3).
 */
export function transposeBlocks(words: Uint32Array): void {
  for (let base = 0; base + blockSize <= words.length; base += blockSize) {
    let mask = 0x0000ffff;
    for (let width = 16; width > 0; width >>= 1, mask ^= mask << width) {
      for (let row = 0; row < blockSize; row = (row + width + 1) & ~width) {
        const upper = base + row;
        const lower = upper + width;
        const swapped = ((words[upper]! >>> width) ^ words[lower]!) & mask;
        words[upper]! ^= swapped << width;
        words[lower]! ^= swapped;
      }
    }
  }
}

/**
 * Tells of 32 signatures at a time, in planes, which lack too much of a query. What the bits weigh is rounded down to
 * multiples of one unit, and the 32 sums are made at once in counters that lie across words, a bit each (carry-save
 * addition, as in Harley and Seal's population count); so some pass that lack a little too much, and none is lost.
 */
export class PlaneFilter {
  /** Bits of the query, each as often as it weighs the unit. */
  readonly #planes: number[] = [];
  #unit = 1;
  /** All bits of the query. */
  readonly bits: number[] = [];

  /** `most`: above any weight that will be asked for. */
  load(query: SignatureQuery, most: number): void {
    const { ofBit } = query;
    this.bits.length = 0;
    for (let bit = 0; bit < ofBit.length; bit++) if (ofBit[bit]! > 0) this.bits.push(bit);
    this.#unit = this.#bestUnit(ofBit, Math.max(1, Math.ceil((most + 1) / (mostCounted + 1))));
    this.#planes.length = 0;
    for (const bit of this.bits) {
      // more than the counters hold is too much at once
      const times = Math.min(mostCounted + 1, Math.floor(ofBit[bit]! / this.#unit));
      for (let i = 0; i < times; i++) this.#planes.push(bit);
    }
  }

  /** Of the units from `least` on, that in which the bits weigh most. */
  #bestUnit(ofBit: Uint16Array, least: number): number {
    let best = least;
    let bestSum = 0;
    for (const bit of this.bits) {
      const unit = Math.max(least, ofBit[bit]!);
      let sum = 0;
      for (const other of this.bits) sum += Math.floor(ofBit[other]! / unit) * unit;
      if (sum < bestSum || (sum === bestSum && unit <= best)) continue;
      bestSum = sum;
      best = unit;
    }
    return best;
  }

  /** Of the block at `base`, as bits, the signatures that lack more than `most` of the query for certain. */
  rejected(words: Uint32Array, base: number, most: number): number {
    const planes = this.#planes;
    const count = planes.length;
    const units = Math.floor(most / this.#unit);
    if (units < 0) return -1;
    if (units >= count || units > mostCounted) return 0;
    // counters begin so high that they overflow with the first unit that is too much
    const start = mostCounted - units;
    let ones = -(start & 1);
    let twos = -((start >> 1) & 1);
    let fours = -((start >> 2) & 1);
    let eights = -((start >> 3) & 1);
    let sixteens = -(start >> 4);
    let over = 0;
    for (let i = 0; i < count; i += 2) {
      const a = ~words[base + planes[i]!]!;
      const b = i + 1 < count ? ~words[base + planes[i + 1]!]! : 0;
      const either = a ^ b;
      const two = (a & b) | (ones & either);
      ones ^= either;
      const four = twos & two;
      twos ^= two;
      const eight = fours & four;
      fours ^= four;
      const sixteen = eights & eight;
      eights ^= eight;
      over |= sixteens & sixteen;
      sixteens ^= sixteen;
    }
    return over;
  }

  /** The signature at `place` of the block at `base`, as far as the query has its bits. */
  signature(words: Uint32Array, base: number, place: number): number {
    const { bits } = this;
    let signature = 0;
    for (let i = 0; i < bits.length; i++) {
      const bit = bits[i]!;
      signature |= ((words[base + bit]! >>> place) & 1) << bit;
    }
    return signature;
  }
}
