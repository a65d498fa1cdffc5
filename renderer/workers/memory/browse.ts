import { EditioError, type Progress } from '../../../shared/base/index.ts';
import { guessLanguage } from '../../../shared/languages/identification/index.ts';
import {
  compileFilter,
  compileReplacement,
  compileSearch,
  type FilteredUnit,
  type ReadyReplacement,
  type Replacement,
  type TextPattern,
  type TextSearch,
  UnitSorter,
} from '../../../shared/memory/browse/index.ts';
import { blockOf, type StoredUnit } from '../../../shared/memory/index.ts';
import { type MaintenanceReport, startMaintenance } from '../../../shared/memory/maintenance/index.ts';
import type {
  BrowsedUnit,
  BrowsePage,
  BrowseRequest,
  FindReporter,
  FindRequest,
  FindResult,
  MemoryBrowseService,
  MemoryNames,
} from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { storageFailure } from '../../data/storage-failure.ts';
import { BrowsedBlocks } from './browse-blocks.ts';
import { countNames } from './browse-names.ts';
import { surplusUnitsOf } from './surplus-units.ts';

/** How much of a scan's time a check takes behind it. */
const shareOfEnd = 0.05;

/** What `MemoryBrowseService` promises, over a database. */
export class MemoryBrowser implements MemoryBrowseService {
  readonly #database: EditioDatabase;
  readonly #reportAfter: number;
  readonly #memories = new Map<string, BrowsedBlocks>();
  /** What was counted last or is being counted: the filter dialog may ask while the screen's own question is open. */
  readonly #names = new Map<string, { readonly revision: number; readonly names: Promise<MemoryNames> }>();

  /** `reportAfter`: milliseconds of a scan between two reports. */
  constructor(database: EditioDatabase, reportAfter = 60) {
    this.#database = database;
    this.#reportAfter = reportAfter;
  }

  async ready(): Promise<void> {
    await Promise.resolve();
  }

  browse(request: BrowseRequest): Promise<BrowsePage> {
    return guarded(async () => {
      const blocks = await this.#blocks(request.memoryId);
      const { rows } = request;
      const units =
        'ids' in rows
          ? await blocks.named(rows.ids)
          : await stretch(blocks, rows.offset, rows.limit, rows.newestFirst);
      const marked = marker(request.search, request.replacement);
      return { total: blocks.total, revision: blocks.revision, units: units.map(marked) };
    });
  }

  find(
    request: FindRequest,
    onProgress: FindReporter,
    cancelled: () => Promise<boolean>,
  ): Promise<FindResult> {
    return guarded(async () => {
      const blocks = await this.#blocks(request.memoryId);
      let emptied = 0;
      const test = tester(request, () => emptied++);
      const { order, within } = request;
      const inOrder = order.by === 'added';
      const wanted = within === undefined ? undefined : new Set(within);
      const sorter = new UnitSorter(inOrder ? { by: 'added', descending: false } : order);
      const total = within === undefined ? blocks.total : within.length;
      let scanned = 0;
      let found = 0;
      let fresh: number[] = [];
      let reported = performance.now();
      let stopped = false;
      const only = wanted === undefined ? undefined : new Set(Array.from(wanted, blockOf));
      await blocks.scan(inOrder && order.descending, only, async (units) => {
        for (const unit of units) {
          if (wanted !== undefined && !wanted.has(unit.id)) continue;
          scanned++;
          if (!test(unit)) continue;
          found++;
          sorter.add(unit);
          if (inOrder) fresh.push(unit.id);
        }
        if (performance.now() - reported < this.#reportAfter) return true;
        onProgress({ scanned, total, found, ids: Uint32Array.from(fresh) });
        fresh = [];
        reported = performance.now();
        stopped = await cancelled();
        return !stopped;
      });
      if (!stopped) onProgress({ scanned: total, total, found, ids: Uint32Array.from(fresh) });
      // A scan from the newest has added them in their order already.
      let ids: Uint32Array | undefined;
      for (const sorting = sorter.sorted(); ids === undefined && !stopped; ) {
        const step = sorting.next();
        if (step.done === true) ids = step.value;
        else if (performance.now() - reported >= this.#reportAfter) {
          onProgress({ scanned: total, total, found, ids: new Uint32Array(), sorted: step.value });
          reported = performance.now();
          stopped = await cancelled();
        }
      }
      return {
        ids: ids ?? sorter.added(),
        revision: blocks.revision,
        cancelled: stopped,
        ...(emptied > 0 ? { emptied } : {}),
      };
    });
  }

  check(
    memoryId: string,
    what: 'quick' | 'languages',
    onProgress: (progress: Progress) => void,
    cancelled: () => Promise<boolean>,
  ): Promise<MaintenanceReport | undefined> {
    return guarded(async () => {
      const blocks = await this.#blocks(memoryId);
      const scan = startMaintenance(
        what === 'quick' ? {} : { checks: ['wrong-language'], identify: (text) => guessLanguage(text) },
      );
      const { total } = blocks;
      let done = 0;
      let reported = performance.now();
      let stopped = false;
      // what units are to each other is compared at the end
      const all = total * (1 + shareOfEnd);
      const goesOn = async () => {
        if (performance.now() - reported < this.#reportAfter) return true;
        reported = performance.now();
        onProgress({ done, total: all });
        stopped = await cancelled();
        return !stopped;
      };
      await blocks.scan(false, undefined, async (units) => {
        for (const unit of units) {
          scan.add(unit);
          done++;
        }
        return await goesOn();
      });
      for (const end = scan.finishing(); !stopped; await goesOn()) {
        const step = end.next();
        if (step.done === true) return step.value;
        done += (all - done) * 0.01;
      }
      return undefined;
    });
  }

  surplus(
    memoryId: string,
    onProgress: (progress: Progress) => void,
    cancelled: () => Promise<boolean>,
  ): Promise<Uint32Array | undefined> {
    return guarded(async () => {
      const blocks = await this.#blocks(memoryId);
      let reported = performance.now();
      return await surplusUnitsOf(blocks, async (done, total) => {
        if (performance.now() - reported < this.#reportAfter) return true;
        reported = performance.now();
        onProgress({ done, total });
        return !(await cancelled());
      });
    });
  }

  names(memoryId: string): Promise<MemoryNames> {
    return guarded(async () => {
      const blocks = await this.#blocks(memoryId);
      const { revision } = blocks;
      const known = this.#names.get(memoryId);
      if (known?.revision === revision) return await known.names;
      const names = countNames(blocks);
      this.#names.set(memoryId, { revision, names });
      // what failed is counted anew when it is asked for again
      names.catch(() => this.#names.delete(memoryId));
      return await names;
    });
  }

  async #blocks(memoryId: string): Promise<BrowsedBlocks> {
    let blocks = this.#memories.get(memoryId);
    if (blocks === undefined) {
      blocks = new BrowsedBlocks(this.#database, memoryId);
      this.#memories.set(memoryId, blocks);
    }
    if (await blocks.refresh()) return blocks;
    this.#memories.delete(memoryId);
    throw new EditioError('memory-removed');
  }
}

async function guarded<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw error instanceof RangeError ? error : storageFailure(error);
  }
}

async function stretch(
  blocks: BrowsedBlocks,
  offset: number,
  limit: number,
  newestFirst: boolean,
): Promise<readonly StoredUnit[]> {
  const units: StoredUnit[] = [];
  for (const { block, from, to } of await blocks.spans(offset, limit, newestFirst)) {
    const span = (await blocks.units(block)).slice(from, to);
    units.push(...(newestFirst ? span.reverse() : span));
  }
  return units;
}

/** Which units pass the filter and would be changed by the replacement; those that it would empty are told. */
function tester(
  { filter, replacement }: FindRequest,
  onEmptied: () => void,
): (unit: FilteredUnit) => boolean {
  const compiled = compileFilter(filter);
  if (!compiled.ok) throw new RangeError(compiled.detail);
  const { test } = compiled.filter;
  const change = replacement === undefined ? undefined : readyReplacement(replacement);
  if (change === undefined) return test;
  return (unit) => {
    if (!test(unit)) return false;
    const replaced = change.apply(unit[change.side]);
    if (replaced === 'blank') onEmptied();
    return replaced !== undefined && replaced !== 'blank';
  };
}

function marker(
  search: TextSearch | undefined,
  wanted: Replacement | undefined,
): (unit: StoredUnit) => BrowsedUnit {
  const pattern = search === undefined || search.query === '' ? undefined : readyPattern(search);
  const change = wanted === undefined ? undefined : readyReplacement(wanted);
  return (unit) => {
    const replaced = change?.apply(unit[change.side]);
    return {
      unit,
      sourceRanges: search?.side === 'target' ? [] : (pattern?.ranges(unit.source) ?? []),
      targetRanges: search?.side === 'source' ? [] : (pattern?.ranges(unit.target) ?? []),
      ...(replaced === undefined || replaced === 'blank' ? {} : { replaced }),
    };
  };
}

function readyPattern(search: TextSearch): TextPattern {
  const compiled = compileSearch(search);
  if (!compiled.ok) throw new RangeError(compiled.detail);
  return compiled.pattern;
}

function readyReplacement(wanted: Replacement): ReadyReplacement {
  const compiled = compileReplacement(wanted);
  if (!compiled.ok) throw new RangeError(compiled.detail);
  return compiled.replacement;
}
