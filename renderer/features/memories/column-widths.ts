import type { UnitColumns } from '../../data/settings.ts';
import { type Column, columns } from './unit-cells.ts';

type Fixed = Exclude<keyof UnitColumns, 'share'>;

const fixed: readonly Fixed[] = ['number', 'trust', 'changed', 'person', 'uses'];

/** As wide as an icon or two digits, and texts as wide as a few words. */
export const leastWidths: Readonly<Record<Column, number>> = {
  number: 52,
  source: 120,
  target: 120,
  trust: 44,
  changed: 60,
  person: 44,
  uses: 44,
};

/** The widths of who has never changed one; `scale` is the size of letters, 1 for 16 pixels. */
export function standardWidths(scale: number): UnitColumns {
  return {
    number: 84 * scale,
    trust: 112 * scale,
    changed: 104 * scale,
    person: 112 * scale,
    uses: 64 * scale,
    share: 0.5,
  };
}

/**
 * The pixels of each column in a table of a width. Where there is too little room the fixed ones are narrower, in
 * proportion; below all least widths the texts get what is left.
 */
export function laidOut(widths: UnitColumns, total: number): Readonly<Record<Column, number>> {
  const wanted = (column: Fixed) => Math.max(leastWidths[column], widths[column]);
  const texts = leastWidths.source + leastWidths.target;
  const excess = texts + sum(fixed.map(wanted)) - total;
  const slack = sum(fixed.map((column) => wanted(column) - leastWidths[column]));
  const shrink = excess <= 0 || slack === 0 ? 0 : Math.min(1, excess / slack);
  const pixels = Object.fromEntries(
    fixed.map((column) => [column, wanted(column) - (wanted(column) - leastWidths[column]) * shrink]),
  ) as Record<Fixed, number>;
  const left = Math.max(0, total - sum(Object.values(pixels)));
  const source =
    left < texts
      ? left / 2
      : Math.min(left - leastWidths.target, Math.max(leastWidths.source, left * widths.share));
  return { ...pixels, source, target: left - source };
}

/** How wide the column before a border may be: what it takes comes from the one behind. */
export function rangeOf(
  widths: UnitColumns,
  total: number,
  border: number,
): { readonly least: number; readonly now: number; readonly most: number } {
  const [before, behind] = sides(border);
  const pixels = laidOut(widths, total);
  const least = Math.min(leastWidths[before], pixels[before]);
  const room = Math.max(0, pixels[behind] - leastWidths[behind]);
  return { least, now: pixels[before], most: pixels[before] + room };
}

/**
 * The widths once the border behind column number `border` was moved by some pixels, as far as both columns beside it
 * allow; the others stay as they are. The same object where nothing moves.
 */
export function moved(widths: UnitColumns, total: number, border: number, by: number): UnitColumns {
  const [before, behind] = sides(border);
  const { least, now, most } = rangeOf(widths, total, border);
  const shift = Math.max(least, Math.min(most, now + by)) - now;
  if (shift === 0) return widths;
  const pixels: Record<Column, number> = { ...laidOut(widths, total) };
  pixels[before] += shift;
  pixels[behind] -= shift;
  const { number, trust, changed, person, uses, source, target } = pixels;
  return { number, trust, changed, person, uses, share: source / (source + target) };
}

function sides(border: number): readonly [Column, Column] {
  const before = columns[border];
  const behind = columns[border + 1];
  if (before === undefined || behind === undefined) throw new RangeError(`No border ${border}.`);
  return [before, behind];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
