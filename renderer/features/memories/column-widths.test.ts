import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laidOut, leastWidths, moved, rangeOf, standardWidths } from './column-widths.ts';
import { columns } from './unit-cells.ts';

const anyWidths = fc.record({
  number: fc.integer({ min: 0, max: 500 }),
  trust: fc.integer({ min: 0, max: 500 }),
  changed: fc.integer({ min: 0, max: 500 }),
  person: fc.integer({ min: 0, max: 500 }),
  uses: fc.integer({ min: 0, max: 500 }),
  share: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
});
const least = Object.values(leastWidths).reduce((all, one) => all + one, 0);
const border = fc.nat(columns.length - 2);

describe('the columns of units', () => {
  it('fill the table, none below its least width', () => {
    fc.assert(
      fc.property(anyWidths, fc.integer({ min: least, max: 3000 }), (widths, total) => {
        const pixels = laidOut(widths, total);
        const all = Object.values(pixels).reduce((sum, one) => sum + one, 0);
        expect(all).toBeCloseTo(total, 6);
        for (const column of columns) {
          expect(pixels[column]).toBeGreaterThanOrEqual(leastWidths[column] - 1e-6);
        }
      }),
    );
  });

  it('move a border as far as both beside it allow, and nothing else', () => {
    fc.assert(
      fc.property(
        anyWidths,
        fc.integer({ min: least, max: 3000 }),
        border,
        fc.integer({ min: -900, max: 900 }),
        (widths, total, at, by) => {
          const before = laidOut(widths, total);
          const after = laidOut(moved(widths, total, at, by), total);
          const { least: low, now, most } = rangeOf(widths, total, at);
          const wanted = Math.max(low, Math.min(most, now + by));
          for (const [index, column] of columns.entries()) {
            const expected =
              index === at ? wanted : index === at + 1 ? before[column] - (wanted - now) : before[column];
            expect(after[column]).toBeCloseTo(expected, 4);
          }
        },
      ),
    );
  });

  it('come back when a border is moved back', () => {
    fc.assert(
      fc.property(border, fc.integer({ min: -40, max: 40 }), (at, by) => {
        const widths = standardWidths(1);
        const there = moved(widths, 1400, at, by);
        const { now } = rangeOf(there, 1400, at);
        const back = moved(there, 1400, at, rangeOf(widths, 1400, at).now - now);
        expect(laidOut(back, 1400)).toEqual(
          Object.fromEntries(
            Object.entries(laidOut(widths, 1400)).map(([name, one]) => [name, expect.closeTo(one, 4)]),
          ),
        );
      }),
    );
  });

  it('give back the same widths where nothing moves', () => {
    const widths = standardWidths(1);
    expect(moved(widths, 1400, 1, 0)).toBe(widths);
    expect(() => moved(widths, 1400, 6, 1)).toThrow(RangeError);
  });
});
