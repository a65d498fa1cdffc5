import type { LanguageTag } from '../../base/index.ts';
import { emptyContent, wordKinds } from '../../content/index.ts';
import type { ScoreReason, Trust } from '../model.ts';
import type { PhraseQuery } from '../phrase.ts';
import type { PreparedText, Token } from '../prepare.ts';
import { compareRank, type Ranked } from '../ranking.ts';
import { scoreMatch } from '../score.ts';
import { pairVariants } from '../variants.ts';
import { CandidateSearch } from './candidate-search.ts';
import { ExactMap } from './exact-map.ts';
import { ImageReader, ImageWriter, type IndexImage, imageFormat } from './image.ts';
import { type SearchableSide, UnitSearch } from './phrase-search.ts';
import { Postings } from './postings.ts';
import { SignLists } from './sign-lists.ts';
import { findSpans } from './spans.ts';
import { TargetSide } from './target-side.ts';
import type { TextBuffer } from './text-buffer.ts';
import { hashSequence } from './text-column.ts';
import { hashText, type IndexedUnit, UnitTable } from './unit-table.ts';

export interface LookupOptions {
  /** Percent; matches below it, after penalties, are left out. */
  readonly threshold: number;
  readonly limit: number;
  /** Plain text of the neighbouring segments; empty when unknown. */
  readonly previous?: string;
  readonly next?: string;
  /** What names the segment within its file (`contextIdOf`); empty when nothing does. */
  readonly contextId?: string;
  readonly memoryPenalty?: number;
  /**
   * What was asked for; a unit in another variant of either language costs a point each, and one in another script
   * is left out.
   */
  readonly sourceLanguage?: LanguageTag;
  readonly targetLanguage?: LanguageTag;
  /**
   * Of units of the same pair of texts only the best is given, and so many more others. `true`: as the index knows
   * them, which needs its targets; or what names a unit's pair. Default: all are given.
   */
  readonly distinct?: true | ((unitId: number) => string | undefined);
  /**
   * Also candidates beyond the limit that would be better than the last within it if numbers, addresses and codes
   * were replaced (`assembleMatch`); at most five, the best first.
   */
  readonly assembled?: boolean;
}

export interface Candidate {
  readonly unitId: number;
  readonly score: number;
  readonly likeness: number;
  readonly reasons: readonly ScoreReason[];
  readonly trust: Trust;
  /** Milliseconds, exact to the second. */
  readonly changedAt: number;
  /** Beyond the limit, for what can be made of it (`LookupOptions.assembled`). */
  readonly reserve?: true;
}

/** A part of a query that is the whole source of units. */
export interface UnitSpan {
  /** Tokens of the query, `end` behind the last. */
  readonly start: number;
  readonly end: number;
  /** Weight of the tokens in it that are words, numbers or ideographs. */
  readonly weight: number;
  readonly units: readonly { readonly unitId: number; readonly trust: Trust; readonly changedAt: number }[];
}

/** Exact matches that are scored; a sentence with more targets than that says nothing by itself. */
const maxExact = 256;
/** Candidates at most beyond the limit that can be assembled. */
const assemblyReserve = 5;
/** Candidates looked at in search of so many as are wanted, where most are the same pair. */
const maxReach = 5000;
/** Slots below which a memory is not worth compacting. */
const compactFrom = 4096;

/**
 * The index over the sources of one memory and language pair. Incremental: a unit can be put and removed at
 * any time at constant cost on average. Holds no texts; gives unit ids.
 */
export class MemoryIndex {
  #units: UnitTable;
  #postings: Postings;
  #exact: ExactMap;
  #search: CandidateSearch;
  #targets: TargetSide | undefined;
  #signs: SignLists;

  /** Without `targets` they take no room and `find` searches sources alone. */
  constructor({ targets = false }: { readonly targets?: boolean } = {}, reader?: ImageReader) {
    this.#units = new UnitTable(undefined, reader);
    this.#postings = new Postings(this.#units, reader);
    this.#exact = this.#exactMap(reader);
    this.#search = new CandidateSearch(this.#units, this.#postings);
    this.#signs = new SignLists(this.#units.source);
    if (targets) this.#targets = new TargetSide(undefined, reader);
    reader?.check(!targets || this.#targets?.column.length === this.#units.length, 'target.starts');
  }

  /**
   * An index as it was when `image` was taken; the arrays become its own. A `RangeError` when it is damaged; with
   * `trusted` the lengths alone are looked at, for arrays whose values a checksum vouches for.
   */
  static fromImage(image: IndexImage, { trusted = false }: { readonly trusted?: boolean } = {}): MemoryIndex {
    const reader = new ImageReader(image, trusted);
    return new MemoryIndex({ targets: reader.header.targets }, reader);
  }

  /** What can be saved. At once and almost without copying; see `IndexImage` for how to write it. */
  image(): IndexImage {
    const writer = new ImageWriter();
    this.#units.write(writer);
    this.#postings.write(writer);
    this.#exact.write(writer);
    this.#targets?.write(writer);
    return {
      header: {
        format: imageFormat,
        slots: this.#units.length,
        covered: this.#postings.covered,
        languagePairs: [...this.#units.languagePairs],
        targets: this.#targets !== undefined,
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
    return Object.values(this.byteLengths).reduce((sum, part) => sum + part, 0);
  }

  /** Bytes by part. */
  get byteLengths(): Readonly<Record<'units' | 'lists' | 'exact' | 'search' | 'targets', number>> {
    return {
      units: this.#units.byteLength,
      lists: this.#postings.byteLength,
      exact: this.#exact.byteLength,
      search: this.#search.byteLength + this.#signs.byteLength,
      targets: this.#targets?.byteLength ?? 0,
    };
  }

  has(unitId: number): boolean {
    return this.#units.slotOf(unitId) >= 0;
  }

  /** Adds a unit, in place of an earlier one of the same id. */
  put(unit: IndexedUnit): void {
    this.#units.remove(unit.id);
    const slot = this.#units.add(unit);
    this.#exact.add(slot);
    this.#targets?.column.add(unit.target ?? emptyContent);
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

  /**
   * Whether so much was added since that the next lookup or search, or the one after an image is loaded, takes
   * long: then `optimise` in good time, as after an import.
   */
  get wantsOptimisation(): boolean {
    const covered = Math.min(this.#postings.covered, this.#targets?.covered ?? this.#postings.covered);
    return this.#units.length - covered > 20_000 + covered / 8;
  }

  /** Merges what was added since into the base and gives back spare room: costs a pass over all units. */
  optimise(): void {
    this.#postings.rebuild();
    for (const part of [this.#units, this.#exact]) part.trim();
    this.#targets?.optimise((slot) => this.#units.isAlive(slot));
  }

  /** Gives back the room of removed and changed units: a copy of all living ones. */
  compact(): void {
    const before = this.#units;
    this.#units = new UnitTable(before.source.vocabulary);
    this.#postings = new Postings(this.#units);
    const targets = this.#targets;
    if (targets !== undefined) this.#targets = new TargetSide(targets.column.vocabulary);
    for (let from = 0; from < before.length; from++) {
      if (!before.isAlive(from)) continue;
      this.#units.addFrom(before, from);
      if (targets !== undefined) this.#targets?.column.addFrom(targets.column, from);
    }
    this.#exact = this.#exactMap();
    this.#exact.addUpTo(this.#units.length);
    this.#search = new CandidateSearch(this.#units, this.#postings);
    this.#signs = new SignLists(this.#units.source);
    this.optimise();
  }

  #exactMap(reader?: ImageReader): ExactMap {
    const units = this.#units;
    return new ExactMap((slot) => units.source.hash(slot), reader);
  }

  /** Units whose source is the same, text, spaces and codes. */
  findExact(query: PreparedText): number[] {
    return this.#exactSlots(query).map((slot) => this.#units.unitIds.get(slot));
  }

  /**
   * The best matches, best first: by score, then trust, then newest. An index with targets gives no unit whose target
   * has no text.
   */
  lookup(query: PreparedText, options: LookupOptions): Candidate[] {
    const { threshold, limit } = options;
    if (limit <= 0 || query.tokens.length === 0) return [];
    const previous = hashText(options.previous ?? '');
    const next = hashText(options.next ?? '');
    const name = hashText(options.contextId ?? '');
    const found: Candidate[] = [];
    const scores = new Map<number, number>();
    const fits = new Map<number, number>();
    let left = 0;
    const score = (slot: number): number => {
      const known = scores.get(slot);
      if (known !== undefined) return known;
      const [source, target] = this.#units.languages(slot);
      const variants = variantsOf(options, source, target);
      if (variants === undefined || this.#targets?.column.isBlank(slot) === true) {
        left++;
        scores.set(slot, 0);
        return 0;
      }
      const trust = this.#units.trust(slot);
      const result = scoreMatch(query, this.#units.source.prepared(slot), {
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
        fits.set(slot, assembledAtMost(result));
      }
      // penalties of its own may put it behind units that are less like it
      const value = Math.min(100, result.score + (options.memoryPenalty ?? 0));
      scores.set(slot, value);
      return value;
    };
    for (const slot of this.#exactSlots(query)) score(slot);
    const exact = scores.size;
    const fit = options.assembled === true ? (slot: number) => fits.get(slot) ?? 0 : undefined;
    // the best are mostly different pairs; where they are not, it is worth looking further
    for (let reach = limit; ; reach *= 4) {
      if (threshold + (options.memoryPenalty ?? 0) <= 100) {
        this.#postings.catchUp();
        const likeness = Math.min(99, threshold + (options.memoryPenalty ?? 0));
        this.#search.run(query, likeness, reach + exact, score, fit);
      }
      found.sort(compareCandidates);
      const distinct = this.#distinct(found, options.distinct);
      if (distinct.length >= limit || found.length + left < reach || reach > maxReach) {
        const best = distinct.slice(0, limit);
        return fit === undefined ? best : [...best, ...reserveOf(distinct, limit)];
      }
    }
  }

  /** The first of each pair of texts. */
  #distinct(found: readonly Candidate[], pairOf: LookupOptions['distinct']): readonly Candidate[] {
    if (pairOf === undefined) return found;
    const column = this.#targets?.column;
    const known = (unitId: number): string | undefined => {
      const slot = this.#units.slotOf(unitId);
      if (slot < 0 || column === undefined) return undefined;
      return `${this.#units.source.entries(slot)}/${column.entries(slot)}`;
    };
    const seen = new Set<string>();
    return found.filter(({ unitId }) => {
      const pair = pairOf === true ? known(unitId) : pairOf(unitId);
      if (pair === undefined) return true;
      if (seen.has(pair)) return false;
      seen.add(pair);
      return true;
    });
  }

  /**
   * Units whose whole source stands somewhere in the query as a part of it, case, signs, codes and white space
   * aside: its words, numbers and ideographs are some of the query's, one after the other, but not all. Parts of
   * one word count from 4 letters on (Hangul 2), those of one number or ideograph do not. Longest parts first, then
   * from left to right; for each the best units first (trust, then newest), at most `limit` of them. Parts overlap.
   */
  spansOf(query: PreparedText, limit = 3): UnitSpan[] {
    return findSpans(this.#units, this.#exact, query).map(({ slots, ...span }) => ({
      ...span,
      units: slots
        .map((slot) => ({
          unitId: this.#units.unitIds.get(slot),
          score: 100,
          trust: this.#units.trust(slot),
          changedAt: this.#units.changedAt(slot),
        }))
        .sort(compareCandidates)
        .slice(0, limit),
    }));
  }

  /**
   * A search for the units whose text on one side fulfils a phrase query (`compileConcordance` makes one), for as
   * long as the index is not changed. Without conditions every unit is found. `undefined` for targets in an index
   * without them. `looked`: how many of the newest units are looked at before lists narrow the search; `languages`:
   * of which languages units are found, default all.
   */
  search(
    side: 'source' | 'target',
    query: PhraseQuery,
    looked?: number,
    languages?: (source: LanguageTag, target: LanguageTag) => boolean,
  ): UnitSearch | undefined {
    if (side === 'target') {
      if (this.#targets === undefined) return undefined;
      this.#targets.lists.catchUp((slot) => this.#units.isAlive(slot));
      return new UnitSearch(this.#units, this.#targets, query, looked, languages);
    }
    this.#postings.catchUp();
    const postings = this.#postings;
    const searchable: SearchableSide = {
      column: this.#units.source,
      covered: this.#units.length,
      frequency: (key) => postings.frequency(key),
      forEachSlot: (key, visit) => postings.forEach(key, visit),
      signs: this.#signs,
    };
    return new UnitSearch(this.#units, searchable, query, looked, languages);
  }

  /**
   * Ids of units whose text on one side fulfils a phrase query, the highest first, that is the newest: at most
   * `limit`, all below `before`. The conditions of a phrase may let more through than was asked for: `holds` is asked
   * of the texts that fulfil them. `undefined` for targets in an index without them.
   */
  find(
    side: 'source' | 'target',
    query: PhraseQuery,
    limit: number,
    before = Number.POSITIVE_INFINITY,
    holds?: (text: string) => boolean,
  ): number[] | undefined {
    return this.search(side, query)?.next(limit, before, holds);
  }

  /**
   * Writes a unit's text on one side behind what is in the buffer, with one and the same private-use character for
   * every code; gives whether it has codes, `undefined` when there is no such unit.
   */
  writeText(side: 'source' | 'target', unitId: number, into: TextBuffer): boolean | undefined {
    const slot = this.#units.slotOf(unitId);
    const column = side === 'source' ? this.#units.source : this.#targets?.column;
    return slot < 0 || column === undefined ? undefined : column.writeText(slot, into);
  }

  /** The pairs of languages, with region and script, that its units have or had. */
  get languagePairs(): readonly (readonly [source: LanguageTag, target: LanguageTag])[] {
    return this.#units.languagePairs;
  }

  /** Source and target language of a unit, `undefined` when there is no such unit. */
  languagesOf(unitId: number): readonly [source: LanguageTag, target: LanguageTag] | undefined {
    const slot = this.#units.slotOf(unitId);
    return slot < 0 ? undefined : this.#units.languages(slot);
  }

  /**
   * Ids of units whose source holds these tokens one after the other, case, forms of signs, codes and white space
   * aside; the newest first, at most `limit`.
   */
  unitsWithPhrase(tokens: readonly Token[], limit: number): number[] {
    const conditions = tokens
      .filter(({ kind }) => kind !== wordKinds.code && kind !== wordKinds.space)
      .map(({ kind, folded }) => ({ how: 'same' as const, kind, text: folded }));
    return this.find('source', { conditions, ordered: true }, limit) ?? [];
  }

  /** The source of a unit as it was prepared, `undefined` when there is no such unit. */
  sourceOf(unitId: number): PreparedText | undefined {
    const slot = this.#units.slotOf(unitId);
    return slot < 0 ? undefined : this.#units.source.prepared(slot);
  }

  #exactSlots(query: PreparedText): number[] {
    const { source } = this.#units;
    const sequence = source.sequenceOf(query);
    if (sequence === undefined) return [];
    const slots: number[] = [];
    this.#exact.forEach(hashSequence(sequence, source.vocabulary), (slot) => {
      if (this.#units.isAlive(slot) && source.holds(slot, sequence)) slots.push(slot);
      return slots.length < maxExact;
    });
    return slots;
  }
}

function variantsOf(options: LookupOptions, source: LanguageTag, target: LanguageTag): 0 | 1 | 2 | undefined {
  const { sourceLanguage = source, targetLanguage = target } = options;
  return pairVariants(sourceLanguage, targetLanguage, source, target);
}

const replaceable = new Set<ScoreReason['code']>([
  'numbers',
  'links',
  'codes-missing',
  'codes-extra',
  'codes-different',
  'codes-moved',
]);

/** What a candidate would score if all that can be replaced were; 0 where nothing can. */
function assembledAtMost({ score, reasons }: Pick<Candidate, 'score' | 'reasons'>): number {
  let points = 0;
  for (const reason of reasons) if (replaceable.has(reason.code)) points += reason.points;
  return points === 0 ? 0 : score + points;
}

/** Of what is beyond the limit, what may be made better than the last within it. */
function reserveOf(found: readonly Candidate[], limit: number): readonly Candidate[] {
  const last = found[limit - 1]?.score ?? 0;
  return found
    .slice(limit)
    .filter((candidate) => assembledAtMost(candidate) > last)
    .sort((a, b) => assembledAtMost(b) - assembledAtMost(a))
    .slice(0, assemblyReserve)
    .map((candidate) => ({ ...candidate, reserve: true as const }));
}

/** Best first, see `compareRank`; then the newer unit. */
export function compareCandidates(
  a: Ranked & { readonly unitId: number },
  b: Ranked & { readonly unitId: number },
): number {
  return compareRank(a, b) || b.unitId - a.unitId;
}
