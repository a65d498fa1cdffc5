import type { LanguageTag } from '../../base/index.ts';
import { wordKinds } from '../../content/index.ts';
import type { ScoreReason, Trust } from '../model.ts';
import type { PreparedText } from '../prepare.ts';
import { scoreMatch } from '../score.ts';
import { variantDistance } from '../variants.ts';
import { CandidateSearch } from './candidate-search.ts';
import { ExactMap } from './exact-map.ts';
import { ImageReader, ImageWriter, type IndexImage, imageFormat } from './image.ts';
import { type PostingSource, Postings } from './postings.ts';
import { hashSequence, hashText, type IndexedUnit, UnitTable } from './unit-table.ts';
import { Vocabulary } from './vocabulary.ts';

export interface LookupOptions {
  /** Percent; matches below it, after penalties, are left out. */
  readonly threshold: number;
  readonly limit: number;
  /** Plain text of the neighbouring segments; empty when unknown. */
  readonly previous?: string;
  readonly next?: string;
  /** What names the segment within its file; empty when nothing does. */
  readonly contextId?: string;
  readonly memoryPenalty?: number;
  /**
   * What was asked for; a unit in another variant of either language costs a point each, and one in another script
   * is left out.
   */
  readonly sourceLanguage?: LanguageTag;
  readonly targetLanguage?: LanguageTag;
}

export interface Candidate {
  readonly unitId: number;
  readonly score: number;
  readonly likeness: number;
  readonly reasons: readonly ScoreReason[];
  readonly trust: Trust;
  /** Milliseconds, exact to the second. */
  readonly changedAt: number;
}

/** Exact matches that are scored; a sentence with more targets than that says nothing by itself. */
const maxExact = 256;
/** Slots below which a memory is not worth compacting. */
const compactFrom = 4096;

/**
 * The index over the sources of one memory and language pair. Incremental: a unit can be put and removed at
 * any time at constant cost on average. Holds no texts; gives unit ids.
 */
export class MemoryIndex {
  readonly #vocabulary: Vocabulary;
  #units: UnitTable;
  #postings: Postings;
  #exact: ExactMap;
  #search: CandidateSearch;

  constructor(reader?: ImageReader) {
    this.#vocabulary = new Vocabulary(reader === undefined ? undefined : { reader, name: 'source' });
    this.#units = new UnitTable(this.#vocabulary, reader);
    this.#postings = new Postings(
      reader === undefined ? undefined : { reader, keyLimit: this.#vocabulary.keyLimit },
    );
    this.#exact = this.#exactMap();
    this.#exact.addUpTo(this.#units.length);
    this.#search = new CandidateSearch(this.#vocabulary, this.#units, this.#postings);
  }

  /** An index as it was when `image` was taken; the arrays become its own. A `RangeError` when it is damaged. */
  static fromImage(image: IndexImage): MemoryIndex {
    return new MemoryIndex(new ImageReader(image));
  }

  /** What can be saved. At once and almost without copying; see `IndexImage` for how to write it. */
  image(): IndexImage {
    const writer = new ImageWriter();
    this.#vocabulary.write(writer, 'source');
    this.#units.write(writer);
    this.#postings.write(writer);
    return {
      header: {
        format: imageFormat,
        slots: this.#units.length,
        covered: this.#postings.covered,
        languagePairs: [...this.#units.languagePairs],
        targets: false,
        lengths: writer.lengths,
      },
      arrays: writer.arrays,
    };
  }

  /** Units in the index. */
  get size(): number {
    return this.#units.living;
  }

  get byteLength(): number {
    return (
      this.#vocabulary.byteLength +
      this.#units.byteLength +
      this.#postings.byteLength +
      this.#exact.byteLength +
      this.#search.byteLength
    );
  }

  has(unitId: number): boolean {
    return this.#units.slotOf(unitId) >= 0;
  }

  /** Adds a unit, in place of an earlier one of the same id. */
  put(unit: IndexedUnit): void {
    this.#units.remove(unit.id);
    const slot = this.#units.add(unit);
    this.#exact.add(slot);
  }

  /** Without effect for an id that is not in the index. */
  remove(unitId: number): void {
    this.#units.remove(unitId);
  }

  /** Slots of removed and changed units that still take room. */
  get waste(): number {
    return this.#units.length - this.#units.living;
  }

  /** Whether so many units were changed that building the index anew pays. */
  get wantsCompaction(): boolean {
    return this.waste > compactFrom && this.waste > this.#units.living / 2;
  }

  /** Merges what was added since into the base and gives back spare room: costs a pass over all units. */
  optimise(): void {
    this.#postings.rebuild(this.#postingSource());
    for (const part of [this.#vocabulary, this.#units, this.#exact]) part.trim();
  }

  /** Gives back the room of removed and changed units: a copy of all living ones. */
  compact(): void {
    const before = this.#units;
    this.#units = new UnitTable(this.#vocabulary);
    this.#postings = new Postings();
    for (let from = 0; from < before.length; from++) {
      if (before.isAlive(from)) this.#units.addFrom(before, from);
    }
    this.#exact = this.#exactMap();
    this.#exact.addUpTo(this.#units.length);
    this.#search = new CandidateSearch(this.#vocabulary, this.#units, this.#postings);
    this.optimise();
  }

  #exactMap(): ExactMap {
    const units = this.#units;
    return new ExactMap((slot) => units.hash(slot));
  }

  #postingSource(): PostingSource {
    const units = this.#units;
    return {
      slots: units.length,
      keyLimit: this.#vocabulary.keyLimit,
      tokensBefore: (slot) => units.starts.get(slot),
      isAlive: (slot) => units.isAlive(slot),
      rank: (slot) => units.weights.get(slot),
      forEachKey: (slot, visit) => units.forEachKey(slot, visit),
    };
  }

  /** Units whose source is the same, text, spaces and codes. */
  findExact(query: PreparedText): number[] {
    return this.#exactSlots(query).map((slot) => this.#units.unitIds.get(slot));
  }

  /** The best matches, best first: by score, then trust, then newest. */
  lookup(query: PreparedText, options: LookupOptions): Candidate[] {
    const { threshold, limit } = options;
    if (limit <= 0 || query.tokens.length === 0) return [];
    const previous = hashText(options.previous ?? '');
    const next = hashText(options.next ?? '');
    const name = hashText(options.contextId ?? '');
    const found: Candidate[] = [];
    const taken = new Set<number>();
    const score = (slot: number): number => {
      taken.add(slot);
      const [source, target] = this.#units.languages(slot);
      const variants = variantsOf(options, source, target);
      if (variants === undefined) return 0;
      const trust = this.#units.trust(slot);
      const result = scoreMatch(query, this.#units.prepared(slot), {
        ...this.#units.context(slot, previous, next, name),
        trust,
        memoryPenalty: options.memoryPenalty ?? 0,
        variants,
      });
      if (result.score >= threshold) {
        found.push({
          unitId: this.#units.unitIds.get(slot),
          ...result,
          trust,
          changedAt: this.#units.changedAt(slot),
        });
      }
      return result.likeness;
    };
    for (const slot of this.#exactSlots(query)) score(slot);
    if (threshold + (options.memoryPenalty ?? 0) <= 100) {
      this.#postings.catchUp(this.#postingSource());
      const likeness = Math.min(99, threshold + (options.memoryPenalty ?? 0));
      this.#search.run(query, likeness, limit + taken.size, (slot) => (taken.has(slot) ? 100 : score(slot)));
    }
    found.sort(compareCandidates);
    return found.slice(0, limit);
  }

  /** How many units have an index key, some of them perhaps deleted. */
  frequency(key: string): number {
    this.#postings.catchUp(this.#postingSource());
    return this.#postings.frequency(this.#vocabulary.findKey(key));
  }

  /** The source of a unit as it was prepared, `undefined` when there is no such unit. */
  sourceOf(unitId: number): PreparedText | undefined {
    const slot = this.#units.slotOf(unitId);
    return slot < 0 ? undefined : this.#units.prepared(slot);
  }

  /** Unit ids that hold all these index keys, in no order; `undefined` when none of the keys can narrow. */
  unitsWithKeys(keys: readonly string[]): number[] | undefined {
    this.#postings.catchUp(this.#postingSource());
    const slots = this.#search.slotsWithKeys(keys);
    return slots?.map((slot) => this.#units.unitIds.get(slot));
  }

  #exactSlots(query: PreparedText): number[] {
    const sequence = this.#sequence(query);
    if (sequence === undefined) return [];
    const slots: number[] = [];
    const { pool, starts } = this.#units;
    this.#exact.forEach(hashSequence(sequence, 0, sequence.length, this.#vocabulary), (slot) => {
      const start = starts.get(slot);
      if (this.#units.isAlive(slot) && starts.get(slot + 1) - start === sequence.length) {
        if (sequence.every((entry, i) => pool.array[start + i] === entry)) slots.push(slot);
      }
      return slots.length < maxExact;
    });
    return slots;
  }

  /** The query as the pool would hold it, or `undefined` when it has a token that no unit has. */
  #sequence(query: PreparedText): Uint32Array | undefined {
    const entries: number[] = [];
    const last = query.tokens.length;
    for (let i = 0; i <= last; i++) {
      const gap = query.gaps[i] ?? '';
      if (gap !== '' && (gap !== ' ' || i === last)) {
        const id = this.#vocabulary.find(wordKinds.space, gap);
        if (id === 0) return undefined;
        entries.push(id << 1);
      }
      const token = query.tokens[i];
      if (token === undefined) break;
      const id = this.#vocabulary.find(token.kind, token.surface);
      if (id === 0) return undefined;
      entries.push((id << 1) | (gap === ' ' ? 1 : 0));
    }
    return Uint32Array.from(entries);
  }
}

function variantsOf(options: LookupOptions, source: LanguageTag, target: LanguageTag): 0 | 1 | 2 | undefined {
  const { sourceLanguage = source, targetLanguage = target } = options;
  const first = variantDistance(sourceLanguage, source);
  const second = variantDistance(targetLanguage, target);
  return first === undefined || second === undefined ? undefined : ((first + second) as 0 | 1 | 2);
}

const trustOrder: Readonly<Record<Trust, number>> = {
  aligned: 0,
  draft: 1,
  translated: 2,
  reviewed: 3,
  approved: 4,
};

/** Best first: score, trust, newest, then the newer unit. */
export function compareCandidates(
  a: { readonly score: number; readonly trust: Trust; readonly changedAt: number; readonly unitId: number },
  b: { readonly score: number; readonly trust: Trust; readonly changedAt: number; readonly unitId: number },
): number {
  return (
    b.score - a.score ||
    trustOrder[b.trust] - trustOrder[a.trust] ||
    b.changedAt - a.changedAt ||
    b.unitId - a.unitId
  );
}
