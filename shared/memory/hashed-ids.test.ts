import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HashedIds, hashOfPair } from './hashed-ids.ts';

const hash = fc.constantFrom(0, 1, 2, 64, 128, 0xffffffff, 0x9e3779b1);
const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), hash, id: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant('remove' as const), hash, id: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant('removeWhere' as const), hash, id: fc.integer({ min: 1, max: 200 }) }),
);

describe('hashed ids', () => {
  it('find what a set of pairs holds, whatever was added and removed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        let ids = new HashedIds();
        const model = new Set<string>();
        for (const { kind, hash: value, id } of steps) {
          if (kind === 'add') {
            ids.add(value, id);
            model.add(`${value} ${id}`);
          } else if (kind === 'remove') {
            ids.remove(value, id);
            model.delete(`${value} ${id}`);
          } else {
            ids.removeWhere((other) => other % 7 === id % 7);
            for (const pair of model) if (Number(pair.split(' ')[1]) % 7 === id % 7) model.delete(pair);
          }
        }
        ids = new HashedIds(structuredClone(ids.tables));
        expect(ids.size).toBe(model.size);
        for (const value of [0, 1, 2, 64, 128, 0xffffffff, 0x9e3779b1]) {
          const expected = [...model].flatMap((pair) => {
            const [of, id] = pair.split(' ').map(Number);
            return of === value ? [id] : [];
          });
          expect(ids.find(value).sort()).toEqual(expected.sort());
          expect(ids.has(value)).toBe(expected.length > 0);
        }
      }),
    );
  });

  it('refuse tables that are none', () => {
    expect(() => new HashedIds({ hashes: new Uint32Array(65), ids: new Uint32Array(65) })).toThrow(
      RangeError,
    );
    expect(() => new HashedIds({ hashes: new Uint32Array(64), ids: new Uint32Array(64).fill(1) })).toThrow(
      RangeError,
    );
  });

  it('tell where a source ends and its target begins', () => {
    expect(hashOfPair('en', 'ko', 'ab', 'c')).not.toBe(hashOfPair('en', 'ko', 'a', 'bc'));
  });
});
