import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowSelection, rowsBetween } from './row-selection.ts';

it('holds the rows that were chosen, in disjoint ranges in order', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), fc.array(fc.nat(22), { maxLength: 30 }), (one, other, toggles) => {
      let selection = rowsBetween(one, other);
      const expected = new Set<number>();
      for (let row = Math.min(one, other); row <= Math.max(one, other); row++) expected.add(row);
      for (const row of toggles) {
        selection = selection.toggled(row);
        if (!expected.delete(row)) expected.add(row);
      }
      for (let row = 0; row < 25; row++) expect(selection.has(row)).toBe(expected.has(row));
      expect(selection.size).toBe(expected.size);
      for (const [at, range] of selection.ranges.entries()) {
        expect(range.from).toBeLessThanOrEqual(range.to);
        const before = selection.ranges[at - 1];
        if (before !== undefined) expect(range.from).toBeGreaterThan(before.to + 1);
      }
    }),
  );
});

it('is empty to begin with', () => {
  expect(new RowSelection().size).toBe(0);
  expect(new RowSelection().toggled(3).toggled(3).ranges).toEqual([]);
});
