/**
 * The next row after `from` (an index into `order`'s values) for which `wanted` holds, going round
 * once; -1 when there is none. `order` lists the rows shown, ascending.
 */
export function nextRow(order: readonly number[], from: number, wanted: (row: number) => boolean): number {
  const start = order.findIndex((row) => row > from);
  const begin = Math.max(start, 0);
  for (let step = 0; step < order.length; step++) {
    const row = order[(begin + step) % order.length]!;
    if (row !== from && wanted(row)) return row;
  }
  return -1;
}
