import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { decodeBlock, type StoredUnit, trustLevels, unitsPerBlock } from '../../shared/memory/index.ts';
import { EditioDatabase } from './database.ts';
import type { UnpackedMemoryBlock } from './memory-blocks.ts';

/** Blocks as version 3 wrote them. */
function unpacked(units: readonly StoredUnit[], used: number): UnpackedMemoryBlock {
  const names = [...new Set(units.flatMap((u) => [u.createdBy, u.changedBy, u.project, u.document]))];
  const place = (of: (unit: StoredUnit) => string) => Uint16Array.from(units, (u) => names.indexOf(of(u)));
  const sparse = <T>(of: (unit: StoredUnit) => T | undefined) =>
    new Map(
      units.flatMap((unit, i): [number, T][] => {
        const value = of(unit);
        return value === undefined ? [] : [[i, value]];
      }),
    );
  return {
    used,
    ids: Uint32Array.from(units, ({ id }) => id),
    sources: units.map(({ source }) => source.text),
    targets: units.map(({ target }) => target.text),
    languages: [['en', 'ko']],
    pair: new Uint16Array(units.length),
    trust: Uint8Array.from(units, ({ trust }) => trustLevels.indexOf(trust)),
    createdAt: Float64Array.from(units, ({ createdAt }) => createdAt),
    changedAt: Float64Array.from(units, ({ changedAt }) => changedAt),
    uses: Uint32Array.from(units, ({ uses }) => uses),
    names,
    createdBy: place((u) => u.createdBy),
    changedBy: place((u) => u.changedBy),
    project: place((u) => u.project),
    document: place((u) => u.document),
    sourceCodes: sparse((u) => (u.source.codes.length > 0 ? u.source.codes : undefined)),
    targetCodes: sparse((u) => (u.target.codes.length > 0 ? u.target.codes : undefined)),
    previous: sparse((u) => u.previous || undefined),
    next: sparse((u) => u.next || undefined),
    keys: sparse((u) => u.key || undefined),
    extra: sparse((u) => u.extra),
    vouchers: sparse((u) => u.vouchers),
  };
}

function units(block: number, count: number): StoredUnit[] {
  return Array.from({ length: count }, (_, i) => {
    const n = block * 500 + i + 1;
    const code = { id: '1', kind: 'placeholder' as const, label: 'br', data: '<br/>' };
    const voucher = {
      key: `d/ko/${n}`,
      trust: 'reviewed' as const,
      changedAt: n,
      changedBy: 'Ann',
      previous: 'Before.',
      next: '',
    };
    return {
      id: n,
      sourceLanguage: 'en',
      targetLanguage: 'ko',
      source: i % 3 === 0 ? { text: `\uE000${n}`, codes: [code] } : { text: `Sentence ${n}`, codes: [] },
      target: { text: i % 5 === 0 ? '\ud800' : `문장 ${n}`, codes: [] },
      trust: 'reviewed',
      createdAt: n,
      changedAt: n + 1,
      createdBy: 'Ann',
      changedBy: i % 2 === 0 ? 'Ben' : '',
      project: 'P',
      document: '',
      previous: i % 4 === 0 ? 'Before.' : '',
      next: '',
      uses: i,
      key: i % 2 === 0 ? `d/ko/${n}` : '',
      ...(i % 7 === 0 ? { extra: { tuid: String(n), notes: ['N'] } } : {}),
      ...(i % 6 === 0 ? { vouchers: [voucher, { ...voucher, key: `d/ko/x${n}` }] } : {}),
    };
  });
}

describe('memories of version 3', () => {
  it('are the same after the upgrade, in blocks of half the size, with room for saved indexes and undo', async () => {
    const name = 'memory-blocks-upgrade';
    const old = new Dexie(name);
    old.version(3).stores({
      projects: 'id, openedAt',
      documents: 'id, projectId',
      originals: 'documentId',
      segmentBlocks: '[documentId+block]',
      targetBlocks: '[documentId+language+block]',
      progress: '[documentId+language]',
      revisions: '++id, [documentId+language+segmentId]',
      memories: 'id',
      memoryBlocks: '[memoryId+block], [memoryId+revision]',
      memoryQueue: '++id',
      glossaries: 'id',
      concepts: 'id, glossaryId, [glossaryId+changedAt]',
      settings: 'key',
    });
    // full, half full, with gaps over both halves, emptied
    const used = Array.from({ length: 45 }, (_, block) => (block === 43 ? 240 : block === 44 ? 260 : 500));
    const blocks = used.map((count, block) =>
      block === 44 ? [] : units(block, count).filter((_, i) => (i * 7 + block) % 11 > block % 5),
    );
    for (const memoryId of ['m', 'n']) {
      await old
        .table('memories')
        .add({ id: memoryId, name: 'M', sourceLanguage: 'en', createdAt: 1, unitCount: 3 });
      await old.table('memoryBlocks').bulkAdd(
        blocks.map((list, block) => ({
          memoryId,
          block,
          revision: block + 7,
          data: unpacked(list, used[block] ?? 0),
        })),
      );
    }
    await old.table('memoryQueue').add({ change: { kind: 'withdraw', memoryId: 'm', key: 'a' } });
    old.close();

    const database = new EditioDatabase(name);
    for (const memoryId of ['m', 'n']) {
      const rows = await database.memoryBlocks
        .where('[memoryId+block]')
        .between([memoryId, 0], [memoryId, []])
        .toArray();
      const expected = used.flatMap((count, block) =>
        [0, 1].flatMap((half) => {
          const inHalf = Math.min(Math.max(0, count - half * unitsPerBlock), unitsPerBlock);
          return inHalf > 0 ? [[2 * block + half, block + 7, inHalf]] : [];
        }),
      );
      expect(rows.map(({ block, revision, data }) => [block, revision, data.used])).toEqual(expected);
      expect(rows.flatMap(({ data }) => decodeBlock(data))).toEqual(blocks.flat());
      for (const { block, data } of rows) {
        for (const id of data.ids) expect(Math.floor((id - 1) / unitsPerBlock)).toBe(block);
      }
    }
    expect(await database.memoryQueue.count()).toBe(1);
    expect(await database.memoryImages.count()).toBe(0);
    expect(await database.memoryUndo.count()).toBe(0);
    await database.delete();
  });
});
