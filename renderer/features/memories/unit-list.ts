import { type Failure, failureOf } from '../../../shared/base/index.ts';
import {
  compileFilter,
  isUnitFilter,
  newestFirst,
  noUnitFilter,
  type UnitFilter,
  type UnitOrder,
} from '../../../shared/memory/browse/index.ts';
import type { BrowsedUnit, FindProgress } from '../../../shared/rpc/index.ts';
import type { MemoryBrowseClient } from '../../platform/memory-browse-client.ts';
import type { RowRange } from './row-selection.ts';

/** Units of one request. */
const pageSize = 100;
/** Pages that are kept, so that going back shows rows at once. */
const keptPages = 40;
/** Rows up to which ids are asked for with their units. */
const fewRows = 2 * pageSize;

/** Units that are put in order sooner than a word about it is read. */
const soonSorted = 50_000;

/** Units that were chosen elsewhere, such as those of a finding, under a name. */
export interface NamedUnits {
  readonly label: string;
  readonly ids: readonly number[];
}

export interface RefreshOptions {
  readonly gone?: ReadonlySet<number>;
  readonly anew?: boolean;
}

/**
 * The rows that the table of a memory shows. Without a filter, in the order of adding, a row is asked for by its
 * number; else the worker finds the ids and units are asked for by them. Fires `change` whenever rows, counts or
 * what is known of them may be others.
 */
export class UnitList extends EventTarget {
  readonly #browse: MemoryBrowseClient;
  readonly memoryId: string;
  #filter: UnitFilter = noUnitFilter;
  #order: UnitOrder = newestFirst;
  #only: NamedUnits | undefined;
  #ids: Uint32Array | undefined;
  #total = 0;
  #revision = -1;
  #known = false;
  /** By number of page; units by row within it. */
  readonly #pages = new Map<number, readonly (BrowsedUnit | undefined)[]>();
  /** What was read before the last change: shown until it is read anew. */
  readonly #before = new Map<number, readonly (BrowsedUnit | undefined)[]>();
  #wanted: RowRange = { from: 0, to: 0 };
  #fetching: Promise<void> | undefined;
  /** Goes up whenever what is under way is of no use any more. */
  #generation = 0;
  #progress: FindProgress | undefined;
  #failure: Failure | undefined;
  #badExpression: string | undefined;

  constructor(browse: MemoryBrowseClient, memoryId: string) {
    super();
    this.#browse = browse;
    this.memoryId = memoryId;
  }

  get filter(): UnitFilter {
    return this.#filter;
  }

  get order(): UnitOrder {
    return this.#order;
  }

  /** Set while only these units are shown. */
  get only(): NamedUnits | undefined {
    return this.#only;
  }

  /** Rows that there are, so far while it is finding. */
  get count(): number {
    return this.#ids?.length ?? this.#total;
  }

  /** Units of the memory. */
  get total(): number {
    return this.#total;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Whether anything was read yet. */
  get known(): boolean {
    return this.#known;
  }

  get filtering(): boolean {
    return isUnitFilter(this.#filter) || this.#only !== undefined;
  }

  /**
   * How far the search is, from 0 to 1; `undefined` when none is under way. Where units are put in order that is half
   * of it, which is about what it takes.
   */
  get share(): number | undefined {
    if (this.#progress === undefined) return undefined;
    const { scanned, total, sorted = 0 } = this.#progress;
    const looked = scanned / Math.max(1, total);
    return this.#order.by === 'added' ? looked : (looked + sorted) / 2;
  }

  /** Whether all units are found and it is their order that takes its time, as of a million texts. */
  get sorting(): boolean {
    if (this.#progress === undefined || this.#order.by === 'added') return false;
    const { scanned, total, found } = this.#progress;
    return scanned >= total && found > soonSorted;
  }

  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** What is wrong with the filter's regular expression; the rows are then those of before. */
  get badExpression(): string | undefined {
    return this.#badExpression;
  }

  /** The unit of a row, when it is at hand. */
  unit(row: number): BrowsedUnit | undefined {
    const page = Math.floor(row / pageSize);
    return (this.#pages.get(page) ?? this.#before.get(page))?.[row % pageSize];
  }

  /** Reads what is to be seen first. */
  async open(): Promise<void> {
    await this.#find();
  }

  setFilter(filter: UnitFilter): Promise<void> {
    const compiled = compileFilter(filter);
    this.#badExpression = compiled.ok ? undefined : compiled.detail;
    if (!compiled.ok) {
      this.#changed();
      return Promise.resolve();
    }
    this.#filter = filter;
    return this.#find();
  }

  setOrder(order: UnitOrder): Promise<void> {
    this.#order = order;
    return this.#find();
  }

  /** Shows these units alone, until the filter is cleared. */
  showOnly(units: NamedUnits | undefined): Promise<void> {
    this.#only = units;
    return this.#find();
  }

  clear(): Promise<void> {
    this.#filter = noUnitFilter;
    this.#only = undefined;
    this.#badExpression = undefined;
    return this.#find();
  }

  /** Stops a search; what was found stays. */
  stop(): void {
    if (this.#progress === undefined) return;
    this.#generation++;
    this.#progress = undefined;
    this.#changed();
  }

  /**
   * Takes in what was changed in the store. Rows keep their places but for those of units that are gone; `anew`
   * looks for all of them again, as when units came back.
   */
  async refresh({ gone = new Set(), anew = false }: RefreshOptions = {}): Promise<void> {
    if (this.#progress !== undefined || (anew && this.#ids !== undefined)) return this.#find();
    this.#generation++;
    if (gone.size > 0) this.#before.clear();
    else this.#keepAsBefore();
    this.#pages.clear();
    if (gone.size > 0) this.#ids = this.#ids?.filter((id) => !gone.has(id));
    await this.#readTotal();
    this.#changed();
  }

  /** Pages that another change has taken already stay as well, until they are read. */
  #keepAsBefore(): void {
    for (const [page, units] of this.#pages) {
      this.#before.delete(page);
      this.#before.set(page, units);
    }
    dropOldest(this.#before);
  }

  /** Says which rows are looked at; they are read when they are not there yet. */
  ensure(from: number, to: number): void {
    this.#wanted = { from, to };
    void this.#fetch();
  }

  /** Resolves when the rows that are looked at are as they are in the store. */
  async upToDate(): Promise<void> {
    await this.#fetch();
  }

  /** The ids of rows, in their order. */
  async idsOf(ranges: readonly RowRange[]): Promise<readonly number[]> {
    const all =
      this.#ids ?? ((await this.#idsAtHand(ranges)) === undefined ? await this.#allIds() : undefined);
    if (all === undefined) return (await this.#idsAtHand(ranges)) ?? [];
    return ranges.flatMap(({ from, to }) => Array.from(all.subarray(from, to + 1)));
  }

  /** Where a unit stands, or -1; asks the worker where rows are not known by id. */
  async rowOf(id: number): Promise<number> {
    return (this.#ids ?? (await this.#allIds())).indexOf(id);
  }

  async #idsAtHand(ranges: readonly RowRange[]): Promise<readonly number[] | undefined> {
    if (ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0) > fewRows) return undefined;
    const ids: number[] = [];
    for (const { from, to } of ranges) {
      for (let row = from; row <= to; row++) {
        const unit = this.unit(row);
        if (unit === undefined) return undefined;
        ids.push(unit.unit.id);
      }
    }
    return ids;
  }

  async #allIds(): Promise<Uint32Array> {
    const request = { memoryId: this.memoryId, filter: noUnitFilter, order: this.#order };
    return (await this.#browse.find(request, () => undefined)).ids;
  }

  async #find(): Promise<void> {
    const generation = ++this.#generation;
    this.#pages.clear();
    this.#before.clear();
    this.#failure = undefined;
    this.#progress = undefined;
    const all = !this.filtering && this.#order.by === 'added';
    const found = new GrowingIds();
    // At once: a page that is asked for from now on is one of the new rows.
    this.#ids = all ? undefined : found.ids;
    if (!all) this.#progress = { scanned: 0, total: this.#total, found: 0, ids: found.ids };
    this.#changed();
    try {
      await this.#readTotal();
      if (!all && generation === this.#generation) await this.#findIds(generation, found);
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#failure = failureOf(error);
      this.#ids = new Uint32Array();
      this.#progress = undefined;
    }
    if (generation === this.#generation) this.#changed();
  }

  async #findIds(generation: number, found: GrowingIds): Promise<void> {
    const progressive = this.#order.by === 'added';
    const result = await this.#browse.find(
      {
        memoryId: this.memoryId,
        filter: this.#filter,
        order: this.#order,
        ...(this.#only === undefined ? {} : { within: Uint32Array.from(this.#only.ids) }),
      },
      (progress) => {
        if (generation !== this.#generation) return;
        this.#progress = progress;
        if (progressive) {
          found.append(progress.ids);
          this.#ids = found.ids;
        }
        this.#changed();
      },
      async () => generation !== this.#generation,
    );
    if (generation !== this.#generation) return;
    this.#ids = result.ids;
    this.#progress = undefined;
    if (!progressive) this.#pages.clear();
  }

  async #readTotal(): Promise<void> {
    const page = await this.#browse.browse({ memoryId: this.memoryId, rows: { ids: [] } });
    this.#total = page.total;
    this.#revision = page.revision;
    this.#known = true;
  }

  /** One request at a time, for what is looked at now: rows that were passed by are not read. */
  #fetch(): Promise<void> {
    this.#fetching ??= this.#fetchMissing().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #fetchMissing(): Promise<void> {
    try {
      for (let page = this.#missing(); page !== undefined; page = this.#missing())
        await this.#fetchPage(page);
    } catch (error) {
      const failure = failureOf(error);
      // Its worker was ended for the sake of a search, which says so itself.
      if (failure.code === 'cancelled') return;
      this.#failure = failure;
      this.#changed();
    }
  }

  #missing(): number | undefined {
    const last = Math.min(this.#wanted.to, this.count - 1);
    for (let page = Math.floor(this.#wanted.from / pageSize); page * pageSize <= last; page++) {
      const known = this.#pages.get(page);
      const rows = Math.min(pageSize, this.count - page * pageSize);
      // A page that was cut off by the end of what was found so far has more rows by now.
      if (known === undefined || known.length < rows) return page;
    }
    return undefined;
  }

  async #fetchPage(page: number): Promise<void> {
    const generation = this.#generation;
    const offset = page * pageSize;
    const ids =
      this.#ids === undefined ? undefined : Array.from(this.#ids.subarray(offset, offset + pageSize));
    const { text } = this.#filter;
    const answer = await this.#browse.browse({
      memoryId: this.memoryId,
      rows: ids === undefined ? { offset, limit: pageSize, newestFirst: this.#order.descending } : { ids },
      ...(text === undefined ? {} : { search: text }),
    });
    if (generation !== this.#generation) return;
    let { units } = answer as { units: readonly (BrowsedUnit | undefined)[] };
    if (ids !== undefined) {
      const byId = new Map(answer.units.map((row) => [row.unit.id, row]));
      units = ids.map((id) => byId.get(id));
    } else {
      this.#total = answer.total;
      // What was deleted meanwhile leaves a gap until the rows are read anew.
      const rows = Math.min(pageSize, this.#total - offset);
      units = Array.from({ length: Math.max(0, rows) }, (_, at) => answer.units[at]);
    }
    this.#revision = answer.revision;
    this.#pages.delete(page);
    this.#before.delete(page);
    this.#pages.set(page, units);
    dropOldest(this.#pages);
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

function dropOldest(pages: Map<number, unknown>): void {
  for (const oldest of pages.keys()) {
    if (pages.size <= keptPages) break;
    pages.delete(oldest);
  }
}

/** Ids that come in pieces, as one array. */
class GrowingIds {
  #room = new Uint32Array(1024);
  #length = 0;

  get ids(): Uint32Array {
    return this.#room.subarray(0, this.#length);
  }

  append(ids: Uint32Array): void {
    if (this.#length + ids.length > this.#room.length) {
      const larger = new Uint32Array(2 * (this.#length + ids.length));
      larger.set(this.ids);
      this.#room = larger;
    }
    this.#room.set(ids, this.#length);
    this.#length += ids.length;
  }
}
