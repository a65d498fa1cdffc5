import { wordKinds } from '../../content/index.ts';
import type { PreparedText } from '../prepare.ts';
import type { ExactMap } from './exact-map.ts';
import { hashStart, hashStep } from './text-column.ts';
import type { UnitTable } from './unit-table.ts';

export interface SlotSpan {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
  readonly slots: readonly number[];
}

/** Words, numbers and ideographs of the longest part that is looked for. */
const longestSpan = 64;
/** Units of one part that are taken; a source with more targets says nothing by itself. */
const mostUnits = 64;
const leastLetters = 4;
const leastSyllables = 2;
const hangul = /^\p{Script=Hangul}/u;

/**
 * Parts of a query that are the whole source of living units, longest first: the hash of every run of its content
 * tokens is carried on from left to right and looked up in the exact map, whose hashes know content tokens alone.
 */
export function findSpans(units: UnitTable, exact: ExactMap, query: PreparedText): SlotSpan[] {
  const { vocabulary } = units.source;
  const places: number[] = [];
  const folds: number[] = [];
  for (const [place, { key, kind, folded }] of query.tokens.entries()) {
    if (key === '') continue;
    places.push(place);
    folds.push(vocabulary.foldOf.get(vocabulary.find(kind, folded)));
  }
  const found: SlotSpan[] = [];
  for (let first = 0; first < folds.length; first++) {
    let hash = hashStart;
    let weight = 0;
    const limit = Math.min(folds.length, first + longestSpan);
    for (let last = first; last < limit && folds[last] !== 0; last++) {
      hash = hashStep(hash, folds[last]!);
      const token = query.tokens[places[last]!]!;
      weight += token.weight;
      if (last - first === folds.length - 1) break;
      if (last === first && !standsAlone(token)) continue;
      const slots = unitsOf(units, exact, folds, first, last + 1, hash >>> 0);
      if (slots.length > 0) found.push({ start: places[first]!, end: places[last]! + 1, weight, slots });
    }
  }
  return found.sort((a, b) => b.weight - a.weight || a.start - b.start);
}

function standsAlone({ kind, folded }: PreparedText['tokens'][number]): boolean {
  if (kind !== wordKinds.word) return false;
  return folded.length >= (hangul.test(folded) ? leastSyllables : leastLetters);
}

function unitsOf(
  units: UnitTable,
  exact: ExactMap,
  folds: readonly number[],
  first: number,
  end: number,
  hash: number,
): number[] {
  const { vocabulary } = units.source;
  const slots: number[] = [];
  exact.forEach(hash, (slot) => {
    if (!units.isAlive(slot)) return true;
    let at = first;
    units.source.forEach(slot, (entry) => {
      const id = entry >>> 1;
      if (vocabulary.keyOf.get(id) === 0 || at < 0) return;
      at = at < end && folds[at] === vocabulary.foldOf.get(id) ? at + 1 : -1;
    });
    if (at === end) slots.push(slot);
    return slots.length < mostUnits;
  });
  return slots;
}
