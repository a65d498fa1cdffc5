/**
 * Browsers lay out elements of some 33 million pixels and no more: taller lists are scrolled at a scale. Kept well
 * below it.
 */
const tallest = 24_000_000;

/** Rows of one height, of which a window shows some. Pixels, all of them whole. */
export interface ScrollWindow {
  readonly rows: number;
  readonly rowHeight: number;
  /** Height of what shows rows. */
  readonly viewport: number;
}

/** The height that is scrolled. */
export function scrolledHeight({ rows, rowHeight }: ScrollWindow): number {
  return Math.min(rows * rowHeight, tallest);
}

/** How many pixels of rows stand above the window when it is scrolled to `scrollTop`. */
export function topOfWindow(shape: ScrollWindow, scrollTop: number): number {
  const virtual = shape.rows * shape.rowHeight - shape.viewport;
  const physical = scrolledHeight(shape) - shape.viewport;
  if (virtual <= 0) return 0;
  const top = physical === virtual ? scrollTop : (scrollTop / physical) * virtual;
  return Math.max(0, Math.min(virtual, Math.round(top)));
}

/** Where to scroll so that `top` pixels of rows stand above the window. */
export function scrollTopFor(shape: ScrollWindow, top: number): number {
  const virtual = shape.rows * shape.rowHeight - shape.viewport;
  const physical = scrolledHeight(shape) - shape.viewport;
  if (virtual <= 0) return 0;
  const within = Math.max(0, Math.min(virtual, top));
  return physical === virtual ? within : (within / virtual) * physical;
}

/** The rows that are seen, in part or whole: first and last; none when last is before first. */
export function rowsInWindow(
  shape: ScrollWindow,
  top: number,
): { readonly first: number; readonly last: number } {
  const first = Math.floor(top / shape.rowHeight);
  const last = Math.min(shape.rows, Math.ceil((top + shape.viewport) / shape.rowHeight)) - 1;
  return { first: Math.max(0, first), last };
}

/** The least move of the window that shows a row whole. */
export function topShowing(shape: ScrollWindow, top: number, row: number): number {
  const start = row * shape.rowHeight;
  const end = start + shape.rowHeight;
  if (start < top) return start;
  return end > top + shape.viewport ? end - shape.viewport : top;
}
