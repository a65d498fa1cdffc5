import type { LanguageTag } from '../../base/index.ts';
import { type Content, wordKinds } from '../../content/index.ts';
import { type Trust, trustLevels } from '../model.ts';
import { contextKey, type PreparedText, type Token, textWeight, visitTokens } from '../prepare.ts';
import { contextRank, type MatchContext } from '../score.ts';
import { bytes, Growable, shorts, words } from './growable.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the index keeps of a unit; it holds no text of its own. */
export interface IndexedUnit {
  readonly id: number;
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguage: LanguageTag;
  readonly source: Content;
  readonly trust: Trust;
  readonly changedAt: number;
  readonly previous: string;
  readonly next: string;
  readonly contextId?: string;
  /** Neighbours and names at the other places where the same pair was confirmed. */
  readonly contexts?: readonly {
    readonly previous: string;
    readonly next: string;
    readonly contextId?: string;
  }[];
}

const alive = 0x80;

/**
 * One row (a slot) per unit, in columns. The tokens of all units stand in one pool as
 * `token id << 1 | preceded by one space`; any other white space is a token of its own, so that a unit's
 * prepared text can be had back from the pool and scoring needs no text. A changed unit gets a new slot.
 */
export class UnitTable {
  readonly #vocabulary: Vocabulary;
  readonly pool = new Growable(words);
  /** Where a slot's tokens start; the next slot's start ends them. */
  readonly starts = new Growable(words);
  readonly weights = new Growable(shorts);
  /** Tokens that have a key. */
  readonly counts = new Growable(shorts);
  readonly unitIds = new Growable(words);
  readonly #flags = new Growable(bytes);
  readonly #pairs = new Growable(bytes);
  readonly #changed = new Growable(words);
  readonly #previous = new Growable(words);
  readonly #next = new Growable(words);
  /** As long as its last slot with a name: most memories have none. */
  readonly #names = new Growable(words);
  /** Three hashes for each further place. */
  readonly #contexts = new Map<number, readonly number[]>();
  /** By unit id: its slot + 1. */
  readonly #slots = new Growable(words);
  readonly #languagePairs: (readonly [LanguageTag, LanguageTag])[] = [];
  #living = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.starts.push(0);
  }

  /** Slots given out, deleted ones included. */
  get length(): number {
    return this.unitIds.length;
  }

  get living(): number {
    return this.#living;
  }

  /** Adds a unit whose id has no living slot; gives its slot. */
  add(unit: IndexedUnit): number {
    const slot = this.length;
    let weight = 0;
    let codes = 0;
    let count = 0;
    const vocabulary = this.#vocabulary;
    const end = visitTokens(unit.source, (gap, kind, surface) => {
      if (gap !== '' && gap !== ' ') this.pool.push(vocabulary.intern(wordKinds.space, gap) << 1);
      const id = vocabulary.intern(kind, surface);
      this.pool.push((id << 1) | (gap === ' ' ? 1 : 0));
      if (kind === wordKinds.code) codes++;
      else weight += vocabulary.weightOf.get(id);
      if (vocabulary.keyOf.get(id) !== 0) count++;
    });
    if (end !== '') this.pool.push(vocabulary.intern(wordKinds.space, end) << 1);
    this.starts.push(this.pool.length);
    this.weights.push(Math.min(textWeight(weight, codes), 65_535));
    this.counts.push(Math.min(count, 65_535));
    this.unitIds.push(unit.id);
    this.#flags.push(alive | trustLevels.indexOf(unit.trust));
    this.#pairs.push(this.#pairOf(unit.sourceLanguage, unit.targetLanguage));
    this.#changed.push(Math.max(0, Math.min(0xffffffff, Math.round(unit.changedAt / 1000))));
    this.#previous.push(hashText(unit.previous));
    this.#next.push(hashText(unit.next));
    if (unit.contextId) this.#names.set(slot, hashText(unit.contextId));
    if (unit.contexts !== undefined && unit.contexts.length > 0) {
      this.#contexts.set(
        slot,
        unit.contexts.flatMap(({ previous, next, contextId = '' }) => [
          hashText(previous),
          hashText(next),
          hashText(contextId),
        ]),
      );
    }
    this.#slots.set(unit.id, slot + 1);
    this.#living++;
    return slot;
  }

  /** Adds a living unit of another table over the same vocabulary; gives its slot. */
  addFrom(other: UnitTable, from: number): number {
    const slot = this.length;
    const end = other.starts.get(from + 1);
    for (let p = other.starts.get(from); p < end; p++) this.pool.push(other.pool.array[p]!);
    this.starts.push(this.pool.length);
    this.weights.push(other.weights.get(from));
    this.counts.push(other.counts.get(from));
    this.unitIds.push(other.unitIds.get(from));
    this.#flags.push(other.#flags.get(from));
    this.#pairs.push(this.#pairOf(...other.languages(from)));
    this.#changed.push(other.#changed.get(from));
    this.#previous.push(other.#previous.get(from));
    this.#next.push(other.#next.get(from));
    const name = other.#names.get(from);
    if (name !== 0) this.#names.set(slot, name);
    const contexts = other.#contexts.get(from);
    if (contexts !== undefined) this.#contexts.set(slot, contexts);
    this.#slots.set(other.unitIds.get(from), slot + 1);
    this.#living++;
    return slot;
  }

  /** The living slot of a unit, or -1. */
  slotOf(unitId: number): number {
    return this.#slots.get(unitId) - 1;
  }

  /** Gives the slot that was freed, or -1. */
  remove(unitId: number): number {
    const slot = this.slotOf(unitId);
    if (slot < 0) return -1;
    this.#slots.set(unitId, 0);
    this.#flags.array[slot] = 0;
    this.#contexts.delete(slot);
    this.#living--;
    return slot;
  }

  isAlive(slot: number): boolean {
    return (this.#flags.array[slot]! & alive) !== 0;
  }

  trust(slot: number): Trust {
    return trustLevels[this.#flags.get(slot) & 0x7f] ?? 'draft';
  }

  /** Milliseconds, exact to the second. */
  changedAt(slot: number): number {
    return this.#changed.get(slot) * 1000;
  }

  languages(slot: number): readonly [LanguageTag, LanguageTag] {
    return this.#languagePairs[this.#pairs.get(slot)] ?? ['', ''];
  }

  /** What agrees at the place of confirmation that agrees best. Hashes as of `hashText`. */
  context(slot: number, previous: number, next: number, name: number): MatchContext {
    let best = agreement(this.#previous.get(slot), this.#next.get(slot), this.#names.get(slot));
    const more = this.#contexts.get(slot);
    for (let i = 0; more !== undefined && i < more.length; i += 3) {
      const other = agreement(more[i] ?? 0, more[i + 1] ?? 0, more[i + 2] ?? 0);
      if (contextRank(other) > contextRank(best)) best = other;
    }
    return best;

    function agreement(unitPrevious: number, unitNext: number, unitName: number): MatchContext {
      return {
        previousSame: previous !== 0 && unitPrevious === previous,
        nextSame: next !== 0 && unitNext === next,
        idSame: name !== 0 && unitName === name,
      };
    }
  }

  /** The unit's text as it was prepared. */
  prepared(slot: number): PreparedText {
    const tokens: Token[] = [];
    const gaps: string[] = [];
    let weight = 0;
    let codes = 0;
    let gap = '';
    const end = this.starts.get(slot + 1);
    for (let p = this.starts.get(slot); p < end; p++) {
      const entry = this.pool.array[p]!;
      const id = entry >>> 1;
      if (this.#vocabulary.kind(id) === wordKinds.space) {
        gap = this.#vocabulary.surface(id);
        continue;
      }
      const token = this.#vocabulary.token(id);
      tokens.push(token);
      gaps.push((entry & 1) === 1 ? ' ' : gap);
      gap = '';
      if (token.kind === wordKinds.code) codes++;
      else weight += token.weight;
    }
    gaps.push(gap);
    return { tokens, gaps, weight: textWeight(weight, codes) };
  }

  /** Visits each key of the slot at most once. */
  forEachKey(slot: number, visit: (key: number) => void): void {
    const end = this.starts.get(slot + 1);
    const keyOf = this.#vocabulary.keyOf.array;
    if (this.#seen.length < this.#vocabulary.keyLimit) {
      this.#seen = new Uint32Array(this.#vocabulary.keyLimit * 2);
      this.#mark = 0;
    }
    if (++this.#mark === 0xffffffff) {
      this.#seen.fill(0);
      this.#mark = 1;
    }
    for (let p = this.starts.get(slot); p < end; p++) {
      const key = keyOf[this.pool.array[p]! >>> 1]!;
      if (key === 0 || this.#seen[key] === this.#mark) continue;
      this.#seen[key] = this.#mark;
      visit(key);
    }
  }

  #seen = new Uint32Array(0);
  #mark = 0;

  #pairOf(source: LanguageTag, target: LanguageTag): number {
    const found = this.#languagePairs.findIndex(([a, b]) => a === source && b === target);
    if (found >= 0) return found;
    // 256 variants of one language pair: further ones count as the first
    if (this.#languagePairs.length === 256) return 0;
    return this.#languagePairs.push([source, target]) - 1;
  }

  get byteLength(): number {
    const columns = [
      this.pool,
      this.starts,
      this.weights,
      this.counts,
      this.unitIds,
      this.#flags,
      this.#pairs,
      this.#changed,
      this.#previous,
      this.#next,
      this.#names,
      this.#slots,
    ];
    return columns.reduce((sum, column) => sum + column.byteLength, this.#seen.byteLength);
  }
}

/** A 32-bit hash of a neighbouring segment's plain text (FNV-1a over UTF-16 units, mixed); 0 when empty. */
export function hashText(plain: string): number {
  const text = contextKey(plain);
  if (text === '') return 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0 || 1;
}
