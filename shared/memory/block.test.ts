import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockOf,
  decodeBlock,
  isSoundBlock,
  type StoredUnit,
  sourceTextAt,
  unitInBlock,
  unitsPerBlock,
} from './block.ts';
import { joinedIndex } from './block-columns.ts';
import { encodeBlock, patchBlock, renumberBlock } from './block-writer.ts';
import { trustLevels } from './model.ts';

const text = fc.string({ maxLength: 12 });
const content = fc.record({
  text,
  codes: fc.array(
    fc.record({ id: text, kind: fc.constantFrom('open', 'placeholder'), label: text, data: text }),
    { maxLength: 2 },
  ),
});
const voucher = fc.record({
  key: text,
  trust: fc.constantFrom(...trustLevels),
  changedAt: fc.nat(),
  changedBy: text,
  previous: text,
  next: text,
});
const units = fc.array(
  fc.record(
    {
      sourceLanguage: fc.constantFrom('en', 'en-GB'),
      targetLanguage: fc.constantFrom('ko', 'de-AT'),
      source: content,
      target: content,
      trust: fc.constantFrom(...trustLevels),
      createdAt: fc.nat(),
      changedAt: fc.nat(),
      createdBy: text,
      changedBy: text,
      project: text,
      document: text,
      previous: text,
      next: text,
      uses: fc.nat(),
      key: text,
      contextId: fc.string({ minLength: 1, maxLength: 5 }),
      extra: fc.record({ tuid: text, notes: fc.array(text, { maxLength: 2 }) }),
      vouchers: fc.array(voucher, { minLength: 2, maxLength: 3 }),
    },
    {
      requiredKeys: [
        'sourceLanguage',
        'targetLanguage',
        'source',
        'target',
        'trust',
        'createdAt',
        'changedAt',
        'createdBy',
        'changedBy',
        'project',
        'document',
        'previous',
        'next',
        'uses',
        'key',
      ],
    },
  ),
  { maxLength: 20 },
);

describe('a block of units', () => {
  it('gives back what it was made from, also after a structured clone', () => {
    fc.assert(
      fc.property(units, (list) => {
        const stored: StoredUnit[] = list.map((unit, i) => ({
          ...(unit as Omit<StoredUnit, 'id'>),
          id: i * 3 + 1,
        }));
        const block = structuredClone(encodeBlock(stored, 77));
        expect(decodeBlock(block)).toEqual(stored);
        expect(block.used).toBe(77);
        for (const unit of stored) expect(unitInBlock(block, unit.id)).toEqual(unit);
        expect(unitInBlock(block, 2)).toBeUndefined();
      }),
    );
  });

  it('is patched to what it would be if it were made anew', () => {
    fc.assert(
      fc.property(units, units, fc.infiniteStream(fc.integer({ min: 1, max: 40 })), (list, others, ids) => {
        const stored = new Map(
          list.map((unit, i): [number, StoredUnit] => [
            i * 2 + 1,
            { ...(unit as Omit<StoredUnit, 'id'>), id: i * 2 + 1 },
          ]),
        );
        const block = encodeBlock([...stored.values()], 40);
        const changes = new Map<number, StoredUnit | undefined>();
        for (const [i, other] of others.entries()) {
          const id = ids.next().value ?? 1;
          const unit = i % 3 === 0 ? undefined : { ...(other as Omit<StoredUnit, 'id'>), id };
          changes.set(id, unit);
          if (unit === undefined) stored.delete(id);
          else stored.set(id, unit);
        }
        const expected = [...stored.values()].sort((a, b) => a.id - b.id);
        const patched = structuredClone(patchBlock(block, changes, 41));
        expect(decodeBlock(patched)).toEqual(expected);
        expect(patched.used).toBe(41);
        expect(isSoundBlock(patched, 0)).toBe(true);
        for (const [at, unit] of expected.entries()) {
          expect(sourceTextAt(patched, at)).toBe(unit.source.text);
          const start = at === 0 ? 0 : (patched.sources.ends[at - 1] ?? 0) + 1;
          expect(joinedIndex(patched.sources, start)).toBe(at);
        }
      }),
    );
  });

  it('is renumbered, and units without a number are left out', () => {
    fc.assert(
      fc.property(units, fc.infiniteStream(fc.boolean()), (list, drawn) => {
        const stored = list.map((unit, i) => ({ ...(unit as Omit<StoredUnit, 'id'>), id: i + 1 }));
        let next = unitsPerBlock;
        const ids = stored.map(() => (drawn.next().value ? ++next : 0));
        const block = renumberBlock(encodeBlock(stored, stored.length), ids, 30);
        expect(decodeBlock(block)).toEqual(
          stored.map((unit, i) => ({ ...unit, id: ids[i] })).filter(({ id }) => id !== 0),
        );
        expect(isSoundBlock(block, 1)).toBe(true);
      }),
    );
  });

  it('says when its columns do not fit', () => {
    const [unit] = fc.sample(units, { numRuns: 50, seed: 1 }).find((list) => list.length > 1) ?? [];
    const block = encodeBlock([{ ...(unit as Omit<StoredUnit, 'id'>), id: 3 }], 3);
    expect(isSoundBlock(block, 0)).toBe(true);
    expect(isSoundBlock(block, 1)).toBe(false);
    expect(isSoundBlock({ ...block, trust: new Uint8Array(0) }, 0)).toBe(false);
    expect(isSoundBlock({ ...block, used: 0 }, 0)).toBe(false);
    expect(isSoundBlock({ ...block, sources: { ...block.sources, text: `${block.sources.text}x` } }, 0)).toBe(
      false,
    );
  });

  it('holds ids of its own range', () => {
    expect([1, unitsPerBlock, unitsPerBlock + 1].map(blockOf)).toEqual([0, 0, 1]);
  });
});
