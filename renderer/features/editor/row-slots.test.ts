import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowSlots } from './row-slots.ts';

const windows = fc.array(fc.uniqueArray(fc.nat(60), { maxLength: 20 }), { maxLength: 20 });

describe('the slots of a virtual list', () => {
  it('are kept by the rows that stay and go on to those that come', () => {
    const slots = new RowSlots();
    expect(slots.assign([10, 11, 12])).toEqual([0, 1, 2]);
    expect(slots.assign([11, 12, 13])).toEqual([1, 2, 0]);
    expect(slots.assign([80, 81, 82])).toEqual([0, 1, 2]);
  });

  it('are never shared, never change under a row, and are never more than needed', () => {
    fc.assert(
      fc.property(windows, (shown) => {
        const slots = new RowSlots();
        let before = new Map<number, number>();
        const most = Math.max(0, ...shown.map((rows) => rows.length));
        for (const rows of shown) {
          const given = slots.assign(rows);
          expect(new Set(given).size).toBe(rows.length);
          expect(given.every((slot) => slot >= 0 && slot < most)).toBe(true);
          rows.forEach((row, index) => {
            const old = before.get(row);
            if (old !== undefined) expect(given[index]).toBe(old);
          });
          before = new Map(rows.map((row, index) => [row, given[index]!]));
        }
      }),
    );
  });
});
