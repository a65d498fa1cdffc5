import { describe, expect, it } from 'vitest';
import { EditioError } from '../../../shared/base/index.ts';
import { plainContent } from '../../../shared/content/index.ts';
import { compileFilter, type TextSearch, UnitSorter } from '../../../shared/memory/browse/index.ts';
import type { StoredUnit } from '../../../shared/memory/index.ts';
import type { BrowseRequest, FindRequest } from '../../../shared/rpc/index.ts';
import type { MemoryBrowseClient } from '../../platform/memory-browse-client.ts';
import { UnitList } from './unit-list.ts';

function unitOf(id: number): StoredUnit {
  return {
    id,
    sourceLanguage: 'en',
    targetLanguage: 'de',
    source: plainContent(id % 10 === 0 ? `ten ${id}` : `one ${id}`),
    target: plainContent(`Ziel ${id}`),
    trust: 'translated',
    createdAt: 1,
    changedAt: 1,
    createdBy: '',
    changedBy: '',
    project: '',
    document: '',
    previous: '',
    next: '',
    uses: id % 7,
    key: '',
  };
}

/** A worker's client over units in memory; each answer comes a moment later, as a worker's does. */
class OwnClient implements MemoryBrowseClient {
  units: StoredUnit[];
  pages = 0;
  failure: EditioError | undefined;

  constructor(count: number) {
    this.units = Array.from({ length: count }, (_, i) => unitOf(i + 1));
  }

  ready = async () => undefined;
  dispose = () => undefined;
  check = async () => undefined;
  surplus = async () => undefined;
  names = async () => ({ revision: 1, pairs: [], persons: [], projects: [], documents: [] });

  async browse({ rows }: BrowseRequest) {
    await moment();
    this.pages++;
    const all = 'ids' in rows || !rows.newestFirst ? this.units : this.units.toReversed();
    const units =
      'ids' in rows
        ? rows.ids.flatMap((id) => all.find((unit) => unit.id === id) ?? [])
        : all.slice(rows.offset, rows.offset + rows.limit);
    const shown = units.map((unit) => ({ unit, sourceRanges: [], targetRanges: [] }));
    return { total: this.units.length, revision: 1, units: shown };
  }

  async find({ filter, order, within }: FindRequest, onProgress: Parameters<MemoryBrowseClient['find']>[1]) {
    await moment();
    if (this.failure !== undefined) throw this.failure;
    const compiled = compileFilter(filter);
    if (!compiled.ok) throw new RangeError(compiled.detail);
    const sorter = new UnitSorter(order);
    for (const unit of this.units) {
      if (within?.includes(unit.id) !== false && compiled.filter.test(unit)) sorter.add(unit);
    }
    const inOrder = order.by === 'added';
    const added = inOrder && order.descending ? sorter.added().toReversed() : sorter.added();
    const total = this.units.length;
    const none = new Uint32Array();
    onProgress({ scanned: total / 2, total, found: 1, ids: inOrder ? added.slice(0, 1) : none });
    await moment();
    const all = { scanned: total, total, found: added.length };
    onProgress({ ...all, ids: inOrder ? added.slice(1) : none });
    let ids: Uint32Array | undefined;
    for (const sorting = sorter.sorted(); ids === undefined; ) {
      const step = sorting.next();
      if (step.done === true) ids = step.value;
      else onProgress({ ...all, ids: none, sorted: step.value });
    }
    return { ids, revision: 1, cancelled: false };
  }
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 1));
const ten: TextSearch = { query: 'ten', side: 'source', kind: 'plain', wholeWord: false, matchCase: false };

/** A list that is looked at as the table looks at it: the rows of the window are asked for after each change. */
async function opened(count: number, rows = 5) {
  const client = new OwnClient(count);
  const list = new UnitList(client, 'm');
  list.addEventListener('change', () => list.ensure(0, rows - 1));
  await list.open();
  await settled();
  const shown = () => Array.from({ length: Math.min(rows, list.count) }, (_, row) => list.unit(row)?.unit.id);
  return { client, list, shown };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 40));

describe('the rows of a memory that are shown', () => {
  it('are the newest first, and only those that are looked at are read', async () => {
    const { client, list, shown } = await opened(1000);
    expect(shown()).toEqual([1000, 999, 998, 997, 996]);
    expect(list.count).toBe(1000);
    expect(client.pages).toBeLessThanOrEqual(2);
    list.ensure(700, 710);
    await settled();
    expect(list.unit(705)?.unit.id).toBe(295);
  });

  it('are those of the filter as soon as it is set, never rows of before', async () => {
    const { list, shown } = await opened(100);
    const seen = new Set<number | undefined>();
    list.addEventListener('change', () => {
      for (const id of shown()) seen.add(id);
    });
    await list.setFilter({ text: ten });
    await settled();
    expect(shown()).toEqual([100, 90, 80, 70, 60]);
    expect([...seen].every((id) => id === undefined || id % 10 === 0)).toBe(true);
    await list.clear();
    await settled();
    expect(shown()).toEqual([100, 99, 98, 97, 96]);
  });

  it('stay as they are where an expression is none', async () => {
    const { list, shown } = await opened(100);
    await list.setFilter({ text: ten });
    await list.setFilter({ text: { ...ten, query: '(', kind: 'regex' } });
    await settled();
    expect(list.badExpression).toBe('Unterminated group');
    expect(shown()).toEqual([100, 90, 80, 70, 60]);
    await list.setFilter({ text: ten });
    expect(list.badExpression).toBeUndefined();
  });

  it('can be sorted, and give the ids of any ranges', async () => {
    const { list, shown } = await opened(300);
    expect(await list.idsOf([{ from: 0, to: 1 }])).toEqual([300, 299]);
    expect(await list.idsOf([{ from: 0, to: 299 }])).toHaveLength(300);
    expect(await list.rowOf(1)).toBe(299);
    await list.setOrder({ by: 'uses', descending: true });
    await settled();
    expect(shown()).toEqual([6, 13, 20, 27, 34]);
    expect(
      await list.idsOf([
        { from: 1, to: 2 },
        { from: 4, to: 4 },
      ]),
    ).toEqual([13, 20, 34]);
    expect(await list.rowOf(20)).toBe(2);
  });

  it('say that it is their order that takes its time, where there are many', async () => {
    for (const [count, said] of [
      [60_000, true],
      [100, false],
    ] as const) {
      const { list } = await opened(count);
      const seen = new Set<boolean>();
      const shares: number[] = [];
      list.addEventListener('change', () => {
        seen.add(list.sorting);
        if (list.share !== undefined) shares.push(list.share);
      });
      await list.setOrder({ by: 'source', descending: false });
      expect(seen.has(true)).toBe(said);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.some((share) => share === 0.5)).toBe(true);
      if (said) expect(shares.some((share) => share > 0.5 && share < 1)).toBe(true);
      expect(list.sorting).toBe(false);
      await list.setOrder({ by: 'added', descending: true });
      expect(list.sorting).toBe(false);
    }
  });

  it('stay at hand until they are read anew, however often something has changed meanwhile', async () => {
    const { client, list } = await opened(300);
    client.units = client.units.map((unit) => ({ ...unit, target: plainContent('anew') }));
    const first = list.refresh();
    const second = list.refresh();
    await Promise.all([first, second]);
    expect(list.unit(0)?.unit.id).toBe(300);
    await list.upToDate();
    expect(list.unit(0)?.unit.target.text).toBe('anew');
  });

  it('lose those that are deleted, and take them in again', async () => {
    const { client, list, shown } = await opened(100);
    await list.setFilter({ text: ten });
    const all = client.units;
    client.units = all.filter(({ id }) => id !== 90);
    await list.refresh({ gone: new Set([90]) });
    await settled();
    expect(shown()).toEqual([100, 80, 70, 60, 50]);
    client.units = all;
    await list.refresh({ anew: true });
    await settled();
    expect(shown()).toEqual([100, 90, 80, 70, 60]);
  });

  it('can be a few that were named, until the filter is cleared', async () => {
    const { list, shown } = await opened(100);
    await list.showOnly({ label: 'A finding', ids: [3, 50, 7] });
    await settled();
    expect(shown()).toEqual([50, 7, 3]);
    expect(list.filtering).toBe(true);
    await list.clear();
    expect(list.only).toBeUndefined();
  });

  it('are none when the search fails, and it is told why', async () => {
    const { client, list } = await opened(100);
    client.failure = new EditioError('expression-too-slow', { seconds: 6 });
    await list.setFilter({ text: ten });
    expect(list.count).toBe(0);
    expect(list.failure?.code).toBe('expression-too-slow');
    expect(list.share).toBeUndefined();
  });
});
