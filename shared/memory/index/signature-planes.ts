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
 * Sums up what 32 signatures at a time, in planes, lack of a query. What the bits weigh is rounded down to multiples of
 * one unit, and the 32 sums are made at once in counters that lie across words, a bit each (carry-save addition, as in
 * Harley and Seal's population count). So no sum is too high, and some are a little too low.
 */
export class PlaneCounter {
  /** Bits of the query, each as often as it weighs the unit. */
  readonly #planes: number[] = [];
  #unit = 1;
  #ones = 0;
  #twos = 0;
  #fours = 0;
  #eights = 0;
  #sixteens = 0;
  #over = 0;

  /** Sums up to `most` are told apart; those beyond come out as more than that. */
  load({ ofBit }: SignatureQuery, most: number): void {
    this.#unit = bestUnit(ofBit, Math.max(1, Math.ceil((most + 1) / (mostCounted + 1))));
    this.#planes.length = 0;
    for (let bit = 0; bit < ofBit.length; bit++) {
      const times = Math.min(mostCounted + 1, Math.floor(ofBit[bit]! / this.#unit));
      for (let i = 0; i < times; i++) this.#planes.push(bit);
    }
  }

  /** Of the block at `base`, as bits, the signatures that lack more than `most` for certain. */
  rejected(words: Uint32Array, base: number, most: number): number {
    const units = Math.floor(most / this.#unit);
    if (units < 0) return -1;
    if (units >= this.#planes.length || units > mostCounted) return 0;
    // counters begin so high that they overflow with the first unit that is too much
    this.#count(words, base, mostCounted - units);
    return this.#over;
  }

  /** Makes the sums of the block at `base`, for `lacking`. */
  count(words: Uint32Array, base: number): void {
    this.#count(words, base, 0);
  }

  /** What the signature at `place` of the block counted last lacks at least. */
  lacking(place: number): number {
    if (((this.#over >>> place) & 1) !== 0) return (mostCounted + 1) * this.#unit;
    return (
      this.#unit *
      (((this.#ones >>> place) & 1) |
        (((this.#twos >>> place) & 1) << 1) |
        (((this.#fours >>> place) & 1) << 2) |
        (((this.#eights >>> place) & 1) << 3) |
        (((this.#sixteens >>> place) & 1) << 4))
    );
  }

  #count(words: Uint32Array, base: number, start: number): void {
    const planes = this.#planes;
    const count = planes.length;
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
    this.#ones = ones;
    this.#twos = twos;
    this.#fours = fours;
    this.#eights = eights;
    this.#sixteens = sixteens;
    this.#over = over;
  }
}

/** Of the units from `least` on, that in which the bits weigh most. */
function bestUnit(ofBit: Uint16Array, least: number): number {
  const weights = ofBit.filter((weight) => weight > 0);
  let best = least;
  let bestSum = 0;
  for (const weight of weights) {
    const unit = Math.max(least, weight);
    let sum = 0;
    for (const other of weights) sum += Math.floor(other / unit) * unit;
    if (sum < bestSum || (sum === bestSum && unit <= best)) continue;
    bestSum = sum;
    best = unit;
  }
  return best;
}
