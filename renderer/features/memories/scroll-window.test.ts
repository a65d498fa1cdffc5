import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsInWindow, scrolledHeight, scrollTopFor, topOfWindow, topShowing } from './scroll-window.ts';

const shapes = fc.record({
  rows: fc.oneof(fc.nat(50), fc.nat(3_000_000)),
  rowHeight: fc.integer({ min: 20, max: 80 }),
  viewport: fc.integer({ min: 100, max: 1200 }),
});

describe('a window on rows', () => {
  it('can be scrolled so that any row is seen whole, however many there are', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (shape, choice, share) => {
        fc.pre(shape.rows > 0);
        const row = choice % shape.rows;
        expect(scrolledHeight(shape)).toBeLessThan(30_000_000);
        const before = topOfWindow(shape, share * Math.max(0, scrolledHeight(shape) - shape.viewport));
        const wanted = topShowing(shape, before, row);
        // The browser keeps places to a fraction of a pixel.
        const scrollTop = Math.round(scrollTopFor(shape, wanted) * 64) / 64;
        expect(scrollTop).toBeLessThanOrEqual(Math.max(0, scrolledHeight(shape) - shape.viewport) + 1);
        const top = topOfWindow(shape, scrollTop);
        expect(Math.abs(top - wanted)).toBeLessThanOrEqual(1);
        const { first, last } = rowsInWindow(shape, top);
        expect(first).toBeLessThanOrEqual(row);
        expect(last).toBeGreaterThanOrEqual(row);
      }),
    );
  });

  it('shows the first rows at its beginning and the last ones at its end', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        fc.pre(shape.rows > 0);
        expect(rowsInWindow(shape, topOfWindow(shape, 0)).first).toBe(0);
        const end = scrolledHeight(shape) - shape.viewport;
        expect(rowsInWindow(shape, topOfWindow(shape, Math.max(0, end))).last).toBe(shape.rows - 1);
      }),
    );
  });

  it('does not move for a row that is seen already', () => {
    const shape = { rows: 100, rowHeight: 50, viewport: 200 };
    expect(topShowing(shape, 120, 3)).toBe(120);
    expect(topShowing(shape, 120, 2)).toBe(100);
    expect(topShowing(shape, 120, 6)).toBe(150);
  });
});
