import { Growable, words } from './growable.ts';
import type { ImageReader, ImageWriter } from './image.ts';
import { SignatureBits, type SignatureQuery } from './signature.ts';
import { blockSize, PlaneCounter, planesLength, transposeBlocks } from './signature-planes.ts';
import type { UnitTable } from './unit-table.ts';

/** A gap of this or more is written as this and then as two values. */
const wideGap = 0xffff;
const windowSteps = 24;
/** Entries of all lists, one behind the other, from one place where reading can begin to the next: 2 to this power. */
const skipBits = 7;
const everySkip = 1 << skipBits;

/** A range of weights as ranks of the base. */
export interface WeightWindow {
  readonly lightest: number;
  readonly heaviest: number;
  readonly first: number;
  /** By step, the rank that ends it, and the most that its units may lack of the query's weight. */
  readonly ends: readonly number[];
  readonly most: readonly number[];
  /** The most that a unit of this weight may lack. */
  readonly mostOf: (weight: number) => number;
}

/**
 * Which units have a key. The base holds most of them: units are ranked by weight, and a key's list is the gaps
 * between the ranks of its units, each with the unit's signature beside it, 32 of them as planes, so that a list is
 * read straight through and a unit that can't match is dropped with others at once. A delta of linked lists takes what
 * was added since. Units are taken in when they are asked for; the base is built anew when the delta would
 * grow to half of it, so that adding costs a constant on average and units added in bulk are never in a delta.
 *
 * A **place** names a unit here: its rank in the base; behind these, in order, the slots added since.
 */
export class Postings {
  readonly #units: UnitTable;
  #bits: SignatureBits;
  /** Slots by rank, lightest first. */
  #order = new Uint32Array(0);
  /** By key, where its gaps and its entries start. */
  #gapStarts = new Uint32Array(1);
  #starts = new Uint32Array(1);
  #gaps = new Uint16Array(0);
  /** By entry, in planes: see `transposeBlocks`. */
  #signatures = new Uint32Array(0);
  readonly #all = new PlaneCounter();
  readonly #rest = new PlaneCounter();
  /** The block of which `#rest` has the sums; -1 for none. */
  #counted = -1;
  /** Ranks of a block of entries. */
  readonly #ranks = new Uint32Array(blockSize);
  /** By 128th entry: one more than the rank of the entry before it in the same list (0 for none), and its gap. */
  #skipRanks = new Uint32Array(0);
  #skipGaps = new Uint32Array(0);
  /** The base has the slots below the first, base and delta those below the second. */
  #covered = 0;
  #taken = 0;
  readonly #head = new Growable(words);
  readonly #count = new Growable(words);
  readonly #slot = new Growable(words);
  readonly #next = new Growable(words);
  readonly #signature = new Growable(words);

  constructor(units: UnitTable, reader?: ImageReader) {
    this.#units = units;
    this.#bits = new SignatureBits(reader?.bytes('postings.bits'));
    if (reader === undefined) return;
    const { keyLimit } = units.source.vocabulary;
    this.#order = reader.words('postings.order');
    this.#gapStarts = reader.words('postings.gapStarts');
    this.#starts = reader.words('postings.starts');
    this.#gaps = reader.shorts('postings.gaps');
    this.#signatures = reader.words('postings.signatures');
    this.#skipRanks = reader.words('postings.skipRanks');
    this.#skipGaps = reader.words('postings.skipGaps');
    this.#covered = reader.header.covered;
    this.#taken = this.#covered;
    reader.check(this.#starts.length >= 1 && this.#starts.length <= keyLimit + 1, 'postings.starts');
    reader.check(this.#starts.length === this.#gapStarts.length, 'postings.gapStarts');
    reader.checkAscending(this.#starts, this.#entries, 'postings.starts');
    reader.check(this.#signatures.length === planesLength(this.#entries), 'postings.signatures');
    reader.checkAscending(this.#gapStarts, this.#gaps.length, 'postings.gapStarts');
    reader.checkBelow(this.#order, this.#covered, 'postings.order');
    for (const skips of [this.#skipRanks, this.#skipGaps]) {
      reader.check(skips.length === skipsOf(this.#entries), 'postings.skipRanks');
    }
    if (!reader.trusted) this.#checkGaps(reader);
  }

  /** Writes the base; the delta is made anew from the units. */
  write(image: ImageWriter): void {
    image.add('postings.bits', this.#bits.ofKey);
    image.add('postings.order', this.#order);
    image.add('postings.gapStarts', this.#gapStarts);
    image.add('postings.starts', this.#starts);
    image.add('postings.gaps', this.#gaps);
    image.add('postings.signatures', this.#signatures);
    image.add('postings.skipRanks', this.#skipRanks);
    image.add('postings.skipGaps', this.#skipGaps);
  }

  get bits(): SignatureBits {
    return this.#bits;
  }

  /** The base has all slots below this that lived when it was built. */
  get covered(): number {
    return this.#covered;
  }

  /** One more than the highest place. */
  get places(): number {
    return this.#order.length + this.#taken - this.#covered;
  }

  slotAt(place: number): number {
    const ranks = this.#order.length;
    return place < ranks ? this.#order[place]! : this.#covered + place - ranks;
  }

  /** How many slots have the key, deleted ones included. */
  frequency(key: number): number {
    if (key + 1 >= this.#starts.length) return this.#count.get(key);
    return this.#starts[key + 1]! - this.#starts[key]! + this.#count.get(key);
  }

  /** The ranks of the units that weigh from `lightest` to `heaviest`, in some steps of about equal weight. */
  window(lightest: number, heaviest: number, mostOf: (weight: number) => number): WeightWindow {
    const width = Math.max(1, Math.ceil((heaviest + 1 - lightest) / windowSteps));
    const ends: number[] = [];
    const most: number[] = [];
    for (let weight = lightest; weight <= heaviest; weight += width) {
      const last = Math.min(heaviest, weight + width - 1);
      ends.push(this.#firstAtLeast(last + 1));
      most.push(Math.max(mostOf(weight), mostOf(last)));
    }
    return { lightest, heaviest, first: this.#firstAtLeast(lightest), ends, most, mostOf };
  }

  /** To be called before `forEachIn`, once for a query: all of its keys, and those of which `lackingAt` tells. */
  load(all: SignatureQuery, rest: SignatureQuery, window: WeightWindow): void {
    const most = Math.max(0, ...window.most);
    this.#all.load(all, most);
    this.#rest.load(rest, most);
    this.#counted = -1;
  }

  /**
   * Visits the units of the window that have the key and, as far as their signatures tell, lack no more of `query`
   * than the window allows (a few that lack a little more as well): by place, and by the entry of the list, for
   * `lackingAt`.
   */
  forEachIn(
    window: WeightWindow,
    key: number,
    query: SignatureQuery,
    visit: (place: number, entry: number) => void,
  ): void {
    if (key + 1 < this.#starts.length && window.ends.length > 0)
      this.#forEachInBase(window, key, query, visit);
    const ranks = this.#order.length - this.#covered;
    const unitWeights = this.#units.weights.array;
    for (let entry = this.#head.get(key); entry !== 0; entry = this.#next.array[entry - 1]!) {
      const slot = this.#slot.array[entry - 1]!;
      const weight = unitWeights[slot]!;
      if (weight < window.lightest || weight > window.heaviest) continue;
      const signature = this.#signature.array[entry - 1]!;
      if (query.missing(signature) <= window.mostOf(weight)) visit(ranks + slot, this.#entries + entry - 1);
    }
  }

  /** What the unit of an entry that `forEachIn` gives lacks of the rest at least; quick while the entry is at hand. */
  lackingAt(entry: number, rest: SignatureQuery): number {
    const listed = this.#entries;
    if (entry >= listed) return rest.missing(this.#signature.array[entry - listed]!);
    const base = entry & -blockSize;
    if (base !== this.#counted) {
      this.#counted = base;
      this.#rest.count(this.#signatures, base);
    }
    return rest.lost + this.#rest.lacking(entry & (blockSize - 1));
  }

  #forEachInBase(
    window: WeightWindow,
    key: number,
    query: SignatureQuery,
    visit: (place: number, entry: number) => void,
  ): void {
    const { first, ends, most } = window;
    const last = ends[ends.length - 1]!;
    const { lost } = query;
    const counter = this.#all;
    const gaps = this.#gaps;
    const planes = this.#signatures;
    const ranks = this.#ranks;
    const end = this.#starts[key + 1]!;
    let step = 0;
    let rank = -1;
    let i = this.#starts[key]!;
    let g = this.#gapStarts[key]!;
    const skip = this.#skipBefore(i, end, first);
    if (skip > 0) {
      i = skip << skipBits;
      g = this.#skipGaps[skip]!;
      rank = this.#skipRanks[skip]! - 1;
    }
    while (i < end) {
      const base = i & -blockSize;
      const from = i - base;
      const stop = Math.min(blockSize, end - base);
      for (let place = from; place < stop; place++) {
        let gap = gaps[g++]!;
        if (gap === wideGap) {
          gap = (gaps[g]! << 16) | gaps[g + 1]!;
          g += 2;
        }
        rank += gap;
        ranks[place] = rank;
      }
      i = base + stop;
      if (rank < first) continue;
      if (ranks[from]! >= last) return;
      while (ranks[from]! >= ends[step]!) step++;
      // what any of these may lack
      let allowed = most[step]!;
      for (let later = step; rank >= ends[later]! && later + 1 < ends.length; ) {
        allowed = Math.max(allowed, most[++later]!);
      }
      let left = ~counter.rejected(planes, base, allowed - lost) & (-1 << from);
      if (stop < blockSize) left &= (1 << stop) - 1;
      for (; left !== 0; left &= left - 1) {
        const place = 31 - Math.clz32(left & -left);
        const at = ranks[place]!;
        if (at < first) continue;
        if (at >= last) return;
        visit(at, base + place);
      }
    }
  }

  /** Visits the slots that weigh at least this, the heaviest of the base first, deleted ones included. */
  forEachFrom(lightest: number, visit: (slot: number) => void): void {
    const first = this.#firstAtLeast(lightest);
    for (let rank = this.#order.length - 1; rank >= first; rank--) visit(this.#order[rank]!);
    const weights = this.#units.weights.array;
    for (let slot = this.#covered; slot < this.#taken; slot++) if (weights[slot]! >= lightest) visit(slot);
  }

  /** Visits the slots that have the key, in no order, deleted ones included. */
  forEach(key: number, visit: (slot: number) => void): void {
    if (key + 1 < this.#starts.length) {
      const left = this.#starts[key + 1]! - this.#starts[key]!;
      let rank = -1;
      let g = this.#gapStarts[key]!;
      for (let i = 0; i < left; i++) {
        let gap = this.#gaps[g++]!;
        if (gap === wideGap) {
          gap = (this.#gaps[g]! << 16) | this.#gaps[g + 1]!;
          g += 2;
        }
        rank += gap;
        visit(this.#order[rank]!);
      }
    }
    for (let entry = this.#head.get(key); entry !== 0; entry = this.#next.array[entry - 1]!) {
      visit(this.#slot.array[entry - 1]!);
    }
  }

  /** Takes in all slots added since. */
  catchUp(): void {
    const { source } = this.#units;
    const slots = this.#units.length;
    if (this.#taken === slots) return;
    const more = source.starts.get(slots) - source.starts.get(this.#taken);
    if (this.#slot.length + more > 100_000 + this.#entries / 2) {
      this.rebuild();
      return;
    }
    let keys = new Uint32Array(256);
    for (let slot = this.#taken; slot < slots; slot++) {
      if (!this.#units.isAlive(slot)) continue;
      const length = source.starts.get(slot + 1) - source.starts.get(slot);
      if (length > keys.length) keys = new Uint32Array(length);
      const count = source.keysOf(slot, keys);
      const signature = this.#bits.of(keys, count);
      for (let i = 0; i < count; i++) {
        const key = keys[i]!;
        this.#slot.push(slot);
        this.#next.push(this.#head.get(key));
        this.#signature.push(signature);
        this.#head.set(key, this.#slot.length);
        this.#count.set(key, this.#count.get(key) + 1);
      }
    }
    this.#taken = slots;
  }

  /** Builds the base anew from all living slots and empties the delta. */
  rebuild(): void {
    const units = this.#units;
    const { source } = units;
    const { keyLimit } = source.vocabulary;
    this.#clear();
    const order = rankedByWeight(units);
    const keys = new Uint32Array(source.longest);
    // how many units and gap values each key has, and its last rank
    const starts = new Uint32Array(keyLimit + 1);
    const gapStarts = new Uint32Array(keyLimit + 1);
    const last = new Int32Array(keyLimit).fill(-1);
    for (let rank = 0; rank < order.length; rank++) {
      const count = source.keysOf(order[rank]!, keys);
      for (let i = 0; i < count; i++) {
        const key = keys[i]!;
        starts[key + 1]!++;
        gapStarts[key + 1]! += rank - last[key]! >= wideGap ? 3 : 1;
        last[key] = rank;
      }
    }
    const bits = SignatureBits.balanced(starts.subarray(1));
    for (let key = 0; key < keyLimit; key++) {
      starts[key + 1]! += starts[key]!;
      gapStarts[key + 1]! += gapStarts[key]!;
    }
    const signatures = new Uint32Array(planesLength(starts[keyLimit]!));
    const gaps = new Uint16Array(gapStarts[keyLimit]!);
    const skipRanks = new Uint32Array(skipsOf(starts[keyLimit]!));
    const skipGaps = new Uint32Array(skipRanks.length);
    const at = starts.slice();
    const gapAt = gapStarts.slice();
    last.fill(-1);
    for (let rank = 0; rank < order.length; rank++) {
      const count = source.keysOf(order[rank]!, keys);
      const signature = bits.of(keys, count);
      for (let i = 0; i < count; i++) {
        const key = keys[i]!;
        const gap = rank - last[key]!;
        const entry = at[key]!++;
        signatures[entry] = signature;
        if ((entry & (everySkip - 1)) === 0) {
          skipRanks[entry >>> skipBits] = last[key]! + 1;
          skipGaps[entry >>> skipBits] = gapAt[key]!;
        }
        last[key] = rank;
        if (gap >= wideGap) {
          gaps[gapAt[key]!++] = wideGap;
          gaps[gapAt[key]!++] = gap >>> 16;
        }
        gaps[gapAt[key]!++] = gap;
      }
    }
    transposeBlocks(signatures);
    this.#bits = bits;
    this.#order = order;
    this.#starts = starts;
    this.#gapStarts = gapStarts;
    this.#signatures = signatures;
    this.#gaps = gaps;
    this.#skipRanks = skipRanks;
    this.#skipGaps = skipGaps;
    this.#covered = units.length;
    this.#taken = units.length;
  }

  /** Of all lists of the base. */
  get #entries(): number {
    return this.#starts[this.#starts.length - 1]!;
  }

  get byteLength(): number {
    return [
      this.#order,
      this.#gapStarts,
      this.#starts,
      this.#gaps,
      this.#signatures,
      this.#skipRanks,
      this.#skipGaps,
      this.#head,
      this.#count,
      this.#slot,
      this.#next,
      this.#signature,
    ].reduce((sum, part) => sum + part.byteLength, 0);
  }

  /** Nothing is in it afterwards; the old base would only take room while the new one is made. */
  #clear(): void {
    this.#order = new Uint32Array(0);
    this.#starts = new Uint32Array(1);
    this.#gapStarts = new Uint32Array(1);
    this.#signatures = new Uint32Array(0);
    this.#gaps = new Uint16Array(0);
    this.#skipRanks = new Uint32Array(0);
    this.#skipGaps = new Uint32Array(0);
    this.#covered = 0;
    this.#taken = 0;
    for (const part of [this.#head, this.#count, this.#slot, this.#next, this.#signature]) part.clear();
  }

  /** The last skip within the entries [start, end) before which all ranks are lighter than `first`; 0 for none. */
  #skipBefore(start: number, end: number, first: number): number {
    const ranks = this.#skipRanks;
    const begin = (start >>> skipBits) + 1;
    let low = begin;
    let high = skipsOf(end);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ranks[middle]! <= first) low = middle + 1;
      else high = middle;
    }
    return low > begin ? low - 1 : 0;
  }

  /** The rank from which on units weigh at least this. */
  #firstAtLeast(weight: number): number {
    const order = this.#order;
    const weights = this.#units.weights.array;
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (weights[order[middle]!]! < weight) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** That every list ends below the number of ranks, is as long as its signatures, and is told rightly by skips. */
  #checkGaps(reader: ImageReader): void {
    const gaps = this.#gaps;
    let right = true;
    for (let key = 0; key + 1 < this.#starts.length; key++) {
      const last = this.#starts[key + 1]!;
      let i = this.#starts[key]!;
      let rank = -1;
      const end = this.#gapStarts[key + 1]!;
      let g = this.#gapStarts[key]!;
      for (; g < end; i++) {
        if ((i & (everySkip - 1)) === 0) {
          right &&= this.#skipRanks[i >>> skipBits] === rank + 1 && this.#skipGaps[i >>> skipBits] === g;
        }
        let gap = gaps[g++]!;
        if (gap === wideGap) {
          gap = gaps[g]! * 65_536 + gaps[g + 1]!;
          g += 2;
        }
        rank += gap;
      }
      right &&= i === last && g === end && rank < this.#order.length;
    }
    reader.check(right, 'postings.gaps');
  }
}

function skipsOf(entries: number): number {
  return (entries + everySkip - 1) >>> skipBits;
}

/** The living slots, lightest first: a counting sort. */
function rankedByWeight(units: UnitTable): Uint32Array<ArrayBuffer> {
  const weights = units.weights.array;
  const bounds = new Uint32Array(65_537);
  let living = 0;
  for (let slot = 0; slot < units.length; slot++) {
    if (!units.isAlive(slot)) continue;
    living++;
    bounds[weights[slot]! + 1]!++;
  }
  for (let weight = 0; weight < 65_536; weight++) bounds[weight + 1]! += bounds[weight]!;
  const order = new Uint32Array(living);
  for (let slot = 0; slot < units.length; slot++) {
    if (units.isAlive(slot)) order[bounds[weights[slot]!]!++] = slot;
  }
  return order;
}
