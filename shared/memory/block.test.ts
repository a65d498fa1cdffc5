import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOf, decodeBlock, encodeBlock, type StoredUnit, unitInBlock, unitsPerBlock } from './block.ts';
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

  it('holds ids of its own range', () => {
    expect([1, unitsPerBlock, unitsPerBlock + 1].map(blockOf)).toEqual([0, 0, 1]);
  });
});
