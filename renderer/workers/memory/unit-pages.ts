import type { LanguageTag } from '../../../shared/base/index.ts';
import {
  type ConcordanceQuery,
  type MemoryBlock,
  type Range,
  sourceTextAt,
  TextBuffer,
  targetTextAt,
  type UnitSearch,
} from '../../../shared/memory/index.ts';
import type { TextBatch } from './expression-matcher.ts';
import type { LoadedMemory } from './loaded-memory.ts';

export const sides = ['source', 'target'] as const;
export type Side = (typeof sides)[number];

/** The query for each side that is searched: inflected forms depend on the language. */
export type SideQueries = Readonly<Record<Side, ConcordanceQuery | undefined>>;

type Holds = (text: string) => boolean;

/**
 * The units of a memory that may hold a query on either side, page by page; searches anew where the memory has changed
 * between two pages.
 */
export class UnitPages {
  readonly #memory: LoadedMemory;
  readonly #target: LanguageTag;
  readonly #queries: SideQueries;
  readonly #holds: (side: Side) => Holds | undefined;
  #revision = -1;
  #searches: readonly { readonly search: UnitSearch; readonly holds: Holds | undefined }[] = [];

  /** `holds` has the last word on the texts of a side, as far as the index has them. */
  constructor(
    memory: LoadedMemory,
    target: LanguageTag,
    queries: SideQueries,
    holds: (side: Side) => Holds | undefined = () => undefined,
  ) {
    this.#memory = memory;
    this.#target = target;
    this.#queries = queries;
    this.#holds = holds;
  }

  /** Ids of the newest units below `before`, highest first; fewer than `wanted` only when there are no more. */
  next(wanted: number, before: number): readonly number[] {
    if (this.#revision !== this.#memory.revision) this.#start();
    const ids = new Set<number>();
    for (const { search, holds } of this.#searches) {
      for (const id of search.next(wanted, before, holds)) ids.add(id);
    }
    return Array.from(ids)
      .sort((a, b) => b - a)
      .slice(0, wanted);
  }

  #start(): void {
    this.#revision = this.#memory.revision;
    this.#searches = this.#memory.indexesInto(this.#target).flatMap((index) =>
      sides.flatMap((side) => {
        const query = this.#queries[side];
        const search = query === undefined ? undefined : index.search(side, query.phrase);
        return search === undefined ? [] : [{ search, holds: this.#holds(side) }];
      }),
    );
  }
}

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

/** Texts of units on the sides that are searched, as they are handed to an `ExpressionMatcher`. */
export class UnitTexts {
  readonly #memory: LoadedMemory;
  readonly #target: LanguageTag;
  readonly #queries: SideQueries;

  constructor(memory: LoadedMemory, target: LanguageTag, queries: SideQueries) {
    this.#memory = memory;
    this.#target = target;
    this.#queries = queries;
  }

  /** From the index; where the query tells codes apart that are alike there, from the blocks that `read` reads. */
  async batch(
    ids: readonly number[],
    read: (
      ids: readonly number[],
    ) => Promise<readonly { readonly id: number; readonly block: MemoryBlock; readonly at: number }[]>,
  ): Promise<UnitTextBatch> {
    const indexes = this.#memory.indexesInto(this.#target);
    const searched = sides.filter((side) => this.#queries[side] !== undefined);
    const tellsCodes = searched.some((side) => this.#queries[side]?.codesAlike === false);
    const buffer = new TextBuffer();
    const units: { id: number; side: Side }[] = [];
    const ends: number[] = [];
    const unread: number[] = [];
    for (const id of ids) {
      const start = buffer.length;
      const texts = units.length;
      let codes = false;
      const index = indexes.find((one) => one.has(id));
      for (const side of searched) {
        codes = index?.writeText(side, id, buffer) === true || codes;
        units.push({ id, side });
        ends.push(buffer.length);
      }
      if (index !== undefined && !(tellsCodes && codes)) continue;
      buffer.length = start;
      units.length = texts;
      ends.length = texts;
      if (index !== undefined) unread.push(id);
    }
    let text = buffer.take();
    for (const { id, block, at } of unread.length === 0 ? [] : await read(unread)) {
      for (const side of searched) {
        text += side === 'source' ? sourceTextAt(block, at) : targetTextAt(block, at);
        units.push({ id, side });
        ends.push(text.length);
      }
    }
    return { text, ends: Uint32Array.from(ends), units };
  }

  /** What a matcher has found, by unit, the newest unit first. */
  rangesOf({ text, ends, units }: UnitTextBatch, found: Uint32Array): ReadonlyMap<number, UnitRanges> {
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
}
