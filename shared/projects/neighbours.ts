import type { Segment } from './model.ts';

/**
 * The segments before and behind one, `undefined` at the edges of its file: also where a document holds several
 * files, as XLIFF may (`Segment.part`).
 */
export function neighboursOf(
  segments: readonly Segment[],
  row: number,
): { readonly previous: Segment | undefined; readonly next: Segment | undefined } {
  const part = segments[row]?.part;
  const inPart = (at: number) => (segments[at]?.part === part ? segments[at] : undefined);
  return { previous: inPart(row - 1), next: inPart(row + 1) };
}
