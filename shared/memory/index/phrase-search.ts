import type { LanguageTag } from '../../base/index.ts';
import { wordKinds } from '../../content/index.ts';
import type { PhraseQuery, TokenCondition } from '../phrase.ts';
import { markRuns } from './character-runs.ts';
import type { SignLists } from './sign-lists.ts';
import { type TextColumn, wideFrom } from './text-column.ts';
import type { UnitTable } from './unit-table.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A column of texts with the lists that narrow a search in it. */
export interface SearchableSide {
  readonly column: TextColumn;
  /** Slots from this on are in no list. */
  readonly covered: number;
  /** About how many slots have the key. */
  frequency(key: number): number;
  /** Visits the slots that have the key, in any order, deleted ones as well. */
  forEachSlot(key: number, visit: (slot: number) => void): void;
  /** The same for signs, which have no key. */
  readonly signs: SignLists;
}

/** Conditions that are looked at; a longer query is cut, which only lets more through. */
const mostConditions = 31;
/** How many entries of a list cost about as much as looking at one text. */
const entriesPerText = 8;
/** Newest units that are looked at first, without lists. */
const firstLook = 4096;
/** Units that are looked at without lists as long as what was found promises that it will be enough. */
const cheapLook = 50_000;

/** Masks by token: bytes where they do, which stay in the processor's cache. */
type Masks = Uint8Array | Uint32Array;

/**
 * A search for the units whose text on one side fulfils a query. The vocabulary says which tokens fulfil each
 * condition. The newest units are looked at as they come, which is enough for what is said often. Else the lists of
 * the tokens' keys and signs give a set of units per condition; the units that are in all sets are looked at, newest
 * first. It holds while the index is not changed.
 */
export class UnitSearch {
  readonly #units: UnitTable;
  readonly #side: SearchableSide;
  readonly #masks: Masks;
  readonly #conditions: number;
  readonly #fulfils: (slot: number) => boolean;
  readonly #firstLook: number;
  /** Pairs of languages whose units are found; absent: all. */
  readonly #pairs: ReadonlySet<readonly [LanguageTag, LanguageTag]> | undefined;
  #candidates: Uint32Array | undefined;

  constructor(
    units: UnitTable,
    side: SearchableSide,
    query: PhraseQuery,
    looked = firstLook,
    languages?: (source: LanguageTag, target: LanguageTag) => boolean,
  ) {
    this.#firstLook = looked;
    const pairs = units.languagePairs.filter(([source, target]) => languages?.(source, target) ?? true);
    this.#pairs = pairs.length === units.languagePairs.length ? undefined : new Set(pairs);
    const conditions = query.conditions.slice(0, mostConditions);
    this.#units = units;
    this.#side = side;
    this.#conditions = conditions.length;
    this.#masks = fulfilling(side.column.vocabulary, conditions);
    this.#fulfils = checker(side.column, this.#masks, conditions.length, query);
  }

  /**
   * Unit ids, highest first and below `before`, at most `limit`; fewer only when there are no more. Of the texts that
   * fulfil the conditions `holds` has the last word.
   */
  next(limit: number, before = Number.POSITIVE_INFINITY, holds?: (text: string) => boolean): number[] {
    const { column } = this.#side;
    const units = this.#units;
    const found: number[] = [];
    const pairs = this.#pairs;
    if (pairs?.size === 0) return found;
    const look = (id: number) => {
      const slot = units.slotOf(id);
      if (slot < 0 || (pairs !== undefined && !pairs.has(units.languages(slot)))) return;
      if (this.#fulfils(slot) && (holds === undefined || holds(column.text(slot)))) found.push(id);
    };
    let last = Math.min(before, units.idLimit) - 1;
    if (this.#conditions === 0) {
      for (; last >= 0 && found.length < limit; last--) look(last);
      return found;
    }
    if (this.#candidates === undefined) {
      let looked = 0;
      let wanted = this.#firstLook;
      while (wanted > 0 && last >= 0 && found.length < limit) {
        const stop = Math.max(-1, last - wanted);
        for (; last > stop && found.length < limit; last--) look(last);
        looked += wanted;
        const expected = ((limit - found.length) * looked) / Math.max(found.length, 0.5);
        wanted = looked + expected > cheapLook ? 0 : Math.ceil(expected * 1.5);
      }
      if (found.length >= limit || last < 0) return found;
    }
    this.#candidates ??= this.#narrowed();
    const candidates = this.#candidates;
    for (let word = last >> 5; word >= 0 && found.length < limit; word--) {
      // behind the end there are units that were added since
      let bits = candidates[word] ?? 0;
      while (bits !== 0 && found.length < limit) {
        const bit = 31 - Math.clz32(bits);
        bits &= ~(1 << bit);
        const id = word * 32 + bit;
        if (id <= last) look(id);
      }
    }
    return found;
  }

  #narrowed(): Uint32Array {
    const { signs } = this.#side;
    const living = this.#units.living;
    let lists = listsOf(this.#side, this.#masks, this.#conditions);
    // only where nothing else narrows the search: lists of signs may have to be made
    if ((lists[0]?.frequency ?? 0) > living / 16 && lists.some((list) => list.signs.size > 0)) {
      signs.catchUp((slot) => this.#units.isAlive(slot));
      lists = listsOf(this.#side, this.#masks, this.#conditions);
    }
    return candidatesOf(this.#units, this.#side, lists);
  }
}

/** By token, as bits, which conditions it fulfils. */
function fulfilling(vocabulary: Vocabulary, conditions: readonly TokenCondition[]): Masks {
  const { size, kinds } = vocabulary;
  const masks = conditions.length <= 8 ? new Uint8Array(size) : new Uint32Array(size);
  for (const [i, condition] of conditions.entries()) {
    markFolded(vocabulary, condition, (id) => {
      // what a code says is no text
      if (kinds[id] !== wordKinds.code && kinds[id] !== wordKinds.space) masks[id]! |= 1 << i;
    });
  }
  masks[0] = 0;
  const folds = vocabulary.foldOf.array;
  // the folded form of a token has a lower number or a higher one, and its own mask stays as it is
  for (let id = 1; id < size; id++) masks[id] = masks[folds[id]!]!;
  for (const [i, condition] of conditions.entries()) {
    if (condition.how !== 'runs') continue;
    markRuns(vocabulary, condition.runs, (id) => {
      masks[id]! |= 1 << i;
    });
  }
  return masks;
}

/** Visits the folded tokens that fulfil a condition; those of `runs` are found by their surface. */
function markFolded(vocabulary: Vocabulary, condition: TokenCondition, mark: (id: number) => void): void {
  switch (condition.how) {
    case 'same':
      mark(vocabulary.foldOf.get(vocabulary.find(condition.kind, condition.text)));
      break;
    case 'stem':
      vocabulary.forEachBeginning(condition.kind, condition.begins, condition.mayHold, (id) => {
        if (condition.holds(vocabulary.surface(id))) mark(id);
      });
      break;
    case 'contains':
      vocabulary.forEachWith(condition.text, mark);
      break;
    case 'starts':
      vocabulary.forEachWithEnd(condition.text, 'start', mark);
      break;
    case 'ends':
      vocabulary.forEachWithEnd(condition.text, 'end', mark);
      break;
    default:
  }
}

interface ConditionLists {
  readonly keys: ReadonlySet<number>;
  readonly signs: ReadonlySet<number>;
  /** About how many units they name. */
  readonly frequency: number;
}

/** For each condition the lists that together hold all units which fulfil it, shortest first. */
function listsOf(side: SearchableSide, masks: Masks, conditions: number): ConditionLists[] {
  const { vocabulary } = side.column;
  const keyOf = vocabulary.keyOf.array;
  const foldOf = vocabulary.foldOf.array;
  const lists = Array.from({ length: conditions }, () => ({
    keys: new Set<number>(),
    signs: new Set<number>(),
    frequency: 0,
  }));
  for (let id = 1; id < masks.length; id++) {
    for (let bits = masks[id]!; bits !== 0; bits &= bits - 1) {
      const list = lists[31 - Math.clz32(bits & -bits)]!;
      if (keyOf[id] === 0) list.signs.add(foldOf[id]!);
      else list.keys.add(keyOf[id]!);
    }
  }
  for (const list of lists) {
    for (const key of list.keys) list.frequency += side.frequency(key);
    for (const sign of list.signs) list.frequency += side.signs.frequency(sign);
  }
  return lists.sort((a, b) => a.frequency - b.frequency);
}

/** By unit id, as bits, the units that may fulfil all conditions. */
function candidatesOf(units: UnitTable, side: SearchableSide, lists: readonly ConditionLists[]): Uint32Array {
  const ids = units.unitIds.array;
  const size = (units.idLimit >> 5) + 1;
  let candidates: Uint32Array | undefined;
  let count = units.living;
  for (const { keys, signs, frequency } of lists) {
    // a list of most units tells nothing, and one may cost more than it saves
    if (frequency > units.living / 2 || frequency > count * entriesPerText) break;
    const bits = new Uint32Array(size);
    const add = (slot: number) => {
      const id = ids[slot]!;
      bits[id >>> 5]! |= 1 << (id & 31);
    };
    for (const key of keys) side.forEachSlot(key, add);
    for (const sign of signs) side.signs.forEachSlot(sign, add);
    const unlisted = Math.min(
      keys.size === 0 ? units.length : side.covered,
      signs.size === 0 ? units.length : side.signs.covered,
    );
    for (let slot = unlisted; slot < units.length; slot++) add(slot);
    if (candidates === undefined) candidates = bits;
    else for (let i = 0; i < size; i++) candidates[i]! &= bits[i]!;
    count = 0;
    for (let i = 0; i < size; i++) count += ones(candidates[i]!);
  }
  return candidates ?? new Uint32Array(size).fill(0xffffffff);
}

function checker(
  column: TextColumn,
  masks: Masks,
  conditions: number,
  { ordered, passing = [] }: PhraseQuery,
): (slot: number) => boolean {
  const pool = column.pool.array;
  const starts = column.starts.array;
  const all = conditions === 0 ? 0 : -1 >>> (32 - conditions);
  const last = 1 << (conditions - 1);
  const { vocabulary } = column;
  const { kinds } = vocabulary;
  const folds = vocabulary.foldOf.array;
  const passed = passing.map((sign) => vocabulary.foldOf.get(vocabulary.find(wordKinds.punctuation, sign)));
  if (ordered) {
    return (slot) => {
      const end = starts[slot + 1]!;
      let state = 0;
      for (let p = starts[slot]!; p < end; p++) {
        let entry = pool[p]!;
        if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
        const mask = masks[entry >>> 1]!;
        if (mask !== 0) {
          // one bit per condition that ends here (Baeza-Yates and Gonnet's Shift-And)
          state = ((state << 1) | 1) & mask;
          if ((state & last) !== 0) return true;
        } else if (state !== 0) {
          // codes and white space stand between words without parting them
          const kind = kinds[entry >>> 1];
          if (kind === wordKinds.code || kind === wordKinds.space) continue;
          if (!passed.includes(folds[entry >>> 1]!)) state = 0;
        }
      }
      return false;
    };
  }
  return (slot) => {
    const end = starts[slot + 1]!;
    let state = 0;
    for (let p = starts[slot]!; p < end; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      state |= masks[entry >>> 1]!;
      if (state === all) return true;
    }
    return state === all;
  };
}

function ones(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
