import { wordKinds } from '../../content/index.ts';
import type { PhraseQuery, TokenCondition } from '../phrase.ts';
import { type TextColumn, wideFrom } from './text-column.ts';
import type { UnitTable } from './unit-table.ts';

/** A column of texts with the lists that narrow a search in it. */
export interface SearchableSide {
  readonly column: TextColumn;
  /** Slots from this on are in no list. */
  readonly covered: number;
  /** About how many slots have the key. */
  frequency(key: number): number;
  /** Visits the slots that have the key, in any order, deleted ones as well. */
  forEachSlot(key: number, visit: (slot: number) => void): void;
}

/** Conditions that are looked at; a longer query is cut, which only lets more through. */
const mostConditions = 31;
/** How many entries of a list cost about as much as looking at one text. */
const entriesPerText = 8;
/** Newest units that are looked at first, without lists, where lists would be longer than this. */
const looked = 20_000;

/**
 * Unit ids, highest first and below `before`, whose text on this side fulfils the query; at most `limit`. The
 * vocabulary says which tokens fulfil each condition. Where these are frequent, the newest units are looked at as
 * they come, which is enough for what is said often. Else the lists of the tokens' keys give a set of units per
 * condition; the units that are in all sets are looked at, newest first, until there are enough. `holds` has the last word.
 */
export function findUnits(
  units: UnitTable,
  side: SearchableSide,
  query: PhraseQuery,
  limit: number,
  before: number,
  holds: (text: string) => boolean = () => true,
): number[] {
  const conditions = query.conditions.slice(0, mostConditions);
  const { column } = side;
  const masks = fulfilling(column, conditions);
  const fulfils = checker(column, masks, conditions.length, query.ordered);
  const check = (slot: number) => fulfils(slot) && holds(column.text(slot));
  const lists = listsOf(units, side, masks, conditions.length);
  const found: number[] = [];
  let last = Math.min(before, units.idLimit) - 1;
  if ((lists[0]?.frequency ?? 0) > looked) {
    const stop = Math.max(-1, last - looked);
    for (; last > stop && found.length < limit; last--) {
      const slot = units.slotOf(last);
      if (slot >= 0 && check(slot)) found.push(last);
    }
  }
  if (found.length >= limit || last < 0) return found;
  const candidates = candidatesOf(units, side, lists);
  for (let word = last >> 5; word >= 0 && found.length < limit; word--) {
    let bits = candidates[word]!;
    while (bits !== 0 && found.length < limit) {
      const bit = 31 - Math.clz32(bits);
      bits &= ~(1 << bit);
      const id = word * 32 + bit;
      if (id > last) continue;
      const slot = units.slotOf(id);
      if (slot >= 0 && check(slot)) found.push(id);
    }
  }
  return found;
}

/** By token, as bits, which conditions it fulfils. */
function fulfilling(column: TextColumn, conditions: readonly TokenCondition[]): Uint32Array {
  const { vocabulary } = column;
  const masks = new Uint32Array(vocabulary.size);
  for (const [i, condition] of conditions.entries()) {
    const mark = (id: number) => {
      masks[id]! |= 1 << i;
    };
    const { text } = condition;
    switch (condition.how) {
      case 'same':
        mark(vocabulary.foldOf.get(vocabulary.find(condition.kind, text)));
        break;
      case 'stem':
        vocabulary.forEachBeginning(condition.kind, condition.begins, (id) => {
          if (condition.holds(vocabulary.surface(id))) mark(id);
        });
        break;
      default:
        vocabulary.forEachWith(text, (id, at, length) => {
          const { how } = condition;
          if (how === 'contains' || (how === 'starts' ? at === 0 : at + text.length === length)) mark(id);
        });
    }
  }
  masks[0] = 0;
  const folds = vocabulary.foldOf.array;
  // the folded form of a token has a lower number or a higher one, and its own mask stays as it is
  for (let id = 1; id < masks.length; id++) masks[id] = masks[folds[id]!]!;
  return masks;
}

interface ConditionLists {
  /** With 0 where tokens that have no key fulfil the condition. */
  readonly keys: ReadonlySet<number>;
  readonly frequency: number;
}

/** For each condition the lists that together hold all units which fulfil it, shortest first. */
function listsOf(
  units: UnitTable,
  side: SearchableSide,
  masks: Uint32Array,
  conditions: number,
): ConditionLists[] {
  const keyOf = side.column.vocabulary.keyOf.array;
  const keys = Array.from({ length: conditions }, () => new Set<number>());
  for (let id = 1; id < masks.length; id++) {
    for (let bits = masks[id]!; bits !== 0; bits &= bits - 1) {
      keys[31 - Math.clz32(bits & -bits)]!.add(keyOf[id]!);
    }
  }
  return keys
    .map((own) => {
      let frequency = 0;
      for (const key of own) frequency += key === 0 ? units.length : side.frequency(key);
      return { keys: own, frequency };
    })
    .sort((a, b) => a.frequency - b.frequency);
}

/** By unit id, as bits, the units that may fulfil all conditions. */
function candidatesOf(units: UnitTable, side: SearchableSide, lists: readonly ConditionLists[]): Uint32Array {
  const ids = units.unitIds.array;
  const size = (units.idLimit >> 5) + 1;
  let candidates: Uint32Array | undefined;
  let count = units.living;
  for (const { keys, frequency } of lists) {
    // a list of most units tells nothing, and one may cost more than it saves
    if (keys.has(0) || frequency > units.living / 2 || frequency > count * entriesPerText) break;
    const bits = new Uint32Array(size);
    for (const key of keys) {
      side.forEachSlot(key, (slot) => {
        const id = ids[slot]!;
        bits[id >>> 5]! |= 1 << (id & 31);
      });
    }
    for (let slot = side.covered; slot < units.length; slot++)
      bits[ids[slot]! >>> 5]! |= 1 << (ids[slot]! & 31);
    if (candidates === undefined) candidates = bits;
    else for (let i = 0; i < size; i++) candidates[i]! &= bits[i]!;
    count = 0;
    for (let i = 0; i < size; i++) count += ones(candidates[i]!);
  }
  return candidates ?? new Uint32Array(size).fill(0xffffffff);
}

function checker(
  column: TextColumn,
  masks: Uint32Array,
  conditions: number,
  ordered: boolean,
): (slot: number) => boolean {
  const pool = column.pool.array;
  const starts = column.starts.array;
  const all = (1 << conditions) - 1;
  const last = 1 << (conditions - 1);
  const { kinds } = column.vocabulary;
  return (slot) => {
    const end = starts[slot + 1]!;
    let state = 0;
    for (let p = starts[slot]!; p < end; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      const mask = masks[entry >>> 1]!;
      if (!ordered) state |= mask;
      else if (mask !== 0) {
        // one bit per condition that ends here (Baeza-Yates and Gonnet's Shift-And)
        state = ((state << 1) | 1) & mask;
        if ((state & last) !== 0) return true;
      } else {
        // codes and white space stand between words without parting them
        const kind = kinds[entry >>> 1];
        if (kind !== wordKinds.code && kind !== wordKinds.space) state = 0;
      }
    }
    return !ordered && state === all;
  };
}

function ones(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
