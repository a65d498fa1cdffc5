import {
  blockOf,
  type MemoryIndex,
  positionInBlock,
  type Range,
  sourceTextAt,
  TextBuffer,
  targetTextAt,
  unitAtPosition,
} from '../../../shared/memory/index.ts';
import type { HitUnit } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { TextBatch } from './expression-matcher.ts';
import type { LoadedMemory } from './loaded-memory.ts';
import { type SearchedLanguages, searchedIndexes } from './searched-languages.ts';
import { type Side, type SideQueries, sides } from './unit-pages.ts';

export interface UnitTextBatch extends TextBatch {
  /** Which unit each text is of, and on which side. */
  readonly units: readonly { readonly id: number; readonly side: Side }[];
}

export interface UnitRanges {
  readonly source?: string;
  readonly target?: string;
  readonly sourceRanges?: readonly Range[];
  readonly targetRanges?: readonly Range[];
}

/** Texts of a memory's units: from the index, and from blocks only where they have codes. */
export class UnitTexts {
  readonly #database: EditioDatabase;
  readonly #memory: LoadedMemory;
  readonly #languages: SearchedLanguages;

  constructor(database: EditioDatabase, memory: LoadedMemory, languages: SearchedLanguages) {
    this.#database = database;
    this.#memory = memory;
    this.#languages = languages;
  }

  /** What a hit shows, in the order of `ids`; units that are gone are left out. */
  async units(ids: readonly number[]): Promise<readonly HitUnit[]> {
    const found = new Map<number, HitUnit>();
    const unread: number[] = [];
    const indexes = searchedIndexes(this.#memory, this.#languages);
    const buffer = new TextBuffer();
    for (const id of ids) {
      const index = indexOf(indexes, id);
      const languages = index?.languagesOf(id);
      if (index === undefined || languages === undefined) continue;
      const codes = [index.writeText('source', id, buffer)];
      const source = { text: buffer.take(), codes: [] };
      codes.push(index.writeText('target', id, buffer));
      const target = { text: buffer.take(), codes: [] };
      if (codes.includes(true)) unread.push(id);
      else found.set(id, { id, sourceLanguage: languages[0], targetLanguage: languages[1], source, target });
    }
    for (const { id, block, at } of await this.#places(unread)) {
      const { sourceLanguage, targetLanguage, source, target } = unitAtPosition(block, at);
      found.set(id, { id, sourceLanguage, targetLanguage, source, target });
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** Texts on the sides that are searched; where a query tells codes apart, which are alike in the index, from blocks. */
  async batch(ids: readonly number[], queries: SideQueries): Promise<UnitTextBatch> {
    const indexes = searchedIndexes(this.#memory, this.#languages);
    const searched = sides.filter((side) => queries[side] !== undefined);
    const tellsCodes = searched.some((side) => queries[side]?.codesAlike === false);
    const buffer = new TextBuffer();
    const units: { id: number; side: Side }[] = [];
    const ends: number[] = [];
    const unread: number[] = [];
    for (const id of ids) {
      const index = indexOf(indexes, id);
      if (index === undefined) continue;
      const { length } = buffer;
      let codes = false;
      for (const side of searched) {
        codes = index.writeText(side, id, buffer) === true || codes;
        units.push({ id, side });
        ends.push(buffer.length);
      }
      if (!tellsCodes || !codes) continue;
      buffer.length = length;
      units.length -= searched.length;
      ends.length -= searched.length;
      unread.push(id);
    }
    let text = buffer.take();
    for (const { id, block, at } of await this.#places(unread)) {
      for (const side of searched) {
        text += side === 'source' ? sourceTextAt(block, at) : targetTextAt(block, at);
        units.push({ id, side });
        ends.push(text.length);
      }
    }
    return { text, ends: Uint32Array.from(ends), units };
  }

  async #places(ids: readonly number[]) {
    const numbers = new Set(ids.map(blockOf));
    const blocks = new Map(
      await Promise.all(
        Array.from(numbers, async (n) => [n, await this.#memory.block(this.#database, n)] as const),
      ),
    );
    return ids.flatMap((id) => {
      const block = blocks.get(blockOf(id));
      const at = block === undefined ? -1 : positionInBlock(block, id);
      return block === undefined || at < 0 ? [] : [{ id, block, at }];
    });
  }
}

function indexOf(indexes: readonly MemoryIndex[], id: number): MemoryIndex | undefined {
  return indexes.find((index) => index.has(id));
}

/** What a matcher has found in a batch, by unit, the newest unit first. */
export function rangesByUnit(
  { text, ends, units }: UnitTextBatch,
  found: Uint32Array,
): ReadonlyMap<number, UnitRanges> {
  const byUnit = new Map<number, { -readonly [K in keyof UnitRanges]: UnitRanges[K] }>();
  for (let i = 0; i + 2 < found.length; i += 3) {
    const which = found[i] ?? 0;
    const unit = units[which];
    if (unit === undefined) continue;
    const ranges = byUnit.get(unit.id) ?? {};
    byUnit.set(unit.id, ranges);
    const name = unit.side === 'source' ? 'sourceRanges' : 'targetRanges';
    ranges[name] = [...(ranges[name] ?? []), [found[i + 1] ?? 0, found[i + 2] ?? 0]];
    ranges[unit.side] ??= text.slice(ends[which - 1] ?? 0, ends[which]);
  }
  return new Map([...byUnit].sort(([a], [b]) => b - a));
}
