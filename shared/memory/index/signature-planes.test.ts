import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlaceSums } from './place-sums.ts';
import { SignatureQuery } from './signature.ts';
import { blockSize, PlaneCounter, planesLength, transposeBlocks } from './signature-planes.ts';

const word = fc.integer({ min: 0, max: 0xffffffff });
const signatures = fc.array(
  fc.oneof(
    word,
    fc.tuple(word, word).map(([a, b]) => (a | b) >>> 0),
  ),
  {
    minLength: 1,
    maxLength: 70,
  },
);

function planesOf(values: readonly number[]): Uint32Array {
  const planes = new Uint32Array(planesLength(values.length));
  planes.set(values);
  transposeBlocks(planes);
  return planes;
}

function queryOf(keys: readonly (readonly [bit: number, weight: number])[]): SignatureQuery {
  const query = new SignatureQuery();
  query.clear();
  for (const [bit, weight] of keys) query.add(bit, weight);
  query.finish();
  return query;
}

describe('signatures in planes', () => {
  it('are had back', () => {
    fc.assert(
      fc.property(signatures, (values) => {
        const planes = planesOf(values);
        for (const [i, value] of values.entries()) {
          for (let bit = 0; bit < 32; bit++) {
            const plane = planes[(i & -blockSize) + bit]!;
            expect((plane >>> (i % blockSize)) & 1).toBe((value >>> bit) & 1);
          }
        }
        transposeBlocks(planes);
        expect([...planes.subarray(0, values.length)]).toEqual(values);
      }),
    );
  });

  const keys = fc.array(fc.tuple(fc.nat(31), fc.constantFrom(8, 10, 15, 15, 15, 30, 700)), {
    minLength: 1,
    maxLength: 60,
  });

  it('lose none that lacks no more than it may, however much that is', () => {
    fc.assert(
      fc.property(
        signatures,
        keys,
        fc.integer({ min: -20, max: 3000 }),
        fc.nat(200),
        (values, of, most, more) => {
          const planes = planesOf(values);
          const query = queryOf(of);
          const counter = new PlaneCounter();
          counter.load(query, Math.max(0, most) + more);
          for (const [i, value] of values.entries()) {
            const base = i & -blockSize;
            const rejected = (counter.rejected(planes, base, most) >>> (i % blockSize)) & 1;
            if (query.missing(value) <= most) expect(rejected).toBe(0);
            counter.count(planes, base);
            expect(counter.lacking(i % blockSize)).toBeLessThanOrEqual(query.missing(value));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('tell exactly where all keys weigh the same', () => {
    fc.assert(
      fc.property(
        signatures,
        fc.uniqueArray(fc.nat(31), { minLength: 1 }),
        fc.nat(460),
        (values, bits, most) => {
          const planes = planesOf(values);
          const query = queryOf(bits.map((bit) => [bit, 15]));
          const counter = new PlaneCounter();
          counter.load(query, most);
          for (const [i, value] of values.entries()) {
            const rejected = (counter.rejected(planes, i & -blockSize, most) >>> (i % blockSize)) & 1;
            const missing = query.missing(value);
            expect(rejected).toBe(missing > most ? 1 : 0);
            counter.count(planes, i & -blockSize);
            const lacking = counter.lacking(i % blockSize);
            if (missing <= most) expect(lacking).toBe(missing);
            else expect(lacking).toBeGreaterThan(most);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('PlaceSums', () => {
  it('adds up by place, also when many came and went before', () => {
    const sums = new PlaceSums();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(0xffffffff), fc.nat(30)), { maxLength: 200 }),
        fc.constantFrom(1, 1, 1, 60),
        (added, times) => {
          const model = new Map<number, [sum: number, note: number]>();
          for (let round = 0; round < times; round++) {
            for (const [i, [place, value]] of added.entries()) {
              const at = (place + round * 7) % 0x100000000;
              const known = model.get(at);
              if (known === undefined) model.set(at, [value, i % 90]);
              else known[0] += value;
              const row = sums.add(at, value);
              expect(sums.place(row)).toBe(at);
              if (known === undefined) sums.note(row, i % 90);
            }
          }
          const rows = Array.from({ length: sums.length }, (_, row) => [
            sums.place(row),
            [sums.sum(row), sums.noted(row)],
          ]);
          expect(new Map(rows as [number, [number, number]][])).toEqual(model);
          expect(sums.length).toBe(model.size);
          sums.clear();
          expect(sums.length).toBe(0);
        },
      ),
    );
  });
});
