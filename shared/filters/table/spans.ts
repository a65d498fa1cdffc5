/** Numbers from `first` to `last`. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Spans in order, with those that touch or overlap as one. */
export function joinedSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.first - b.first)) {
    const last = joined.at(-1);
    if (last === undefined || span.first > last.last + 1) joined.push(span);
    else if (span.last > last.last) joined[joined.length - 1] = { first: last.first, last: span.last };
  }
  return joined;
}

/** Whether one of the spans, which are joined, holds the number. */
export function isInSpans(spans: readonly Span[], number: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.last < number) low = middle + 1;
    else high = middle;
  }
  return low < spans.length && spans[low]!.first <= number;
}
