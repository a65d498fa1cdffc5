import type { Segment, Target } from './model.ts';

/** Segments that stand in the place of others, and the targets that they have in all editions. */
export interface CutState {
  readonly segments: readonly Segment[];
  readonly targets: readonly Target[];
}

/** What a cut took out of a document and what it put there; the other way round it takes it back. */
export interface DocumentCut {
  readonly documentId: string;
  readonly before: CutState;
  readonly after: CutState;
}

/** The segment that stands where one with this id stood before the document was cut anew. */
export function successorOf(segments: readonly Segment[], id: number): Segment | undefined {
  return segments.find(({ replaces }) => replaces?.includes(id) === true);
}

/**
 * A document's segments with one state of a cut in the place of the other. `undefined` when the segments of
 * `from` are not all there any more.
 */
export function swapCutSegments(
  segments: readonly Segment[],
  from: CutState,
  to: CutState,
): readonly Segment[] | undefined {
  const gone = new Set(from.segments.map(({ id }) => id));
  const kept = segments.filter(({ id }) => !gone.has(id));
  if (kept.length + gone.size !== segments.length) return undefined;
  const byUnit = new Map<number, Segment[]>();
  for (const segment of from.segments) {
    const list = byUnit.get(segment.unit);
    if (list === undefined) byUnit.set(segment.unit, [segment]);
    else list.push(segment);
  }
  const coming = to.segments.map((segment): Segment => {
    const replaced = (byUnit.get(segment.unit) ?? []).filter(
      ({ start, end }) => start < segment.end && segment.start < end,
    );
    const ids = new Set([...(segment.replaces ?? []), ...replaced.map(({ id }) => id)]);
    return { ...segment, replaces: [...ids] };
  });
  return [...kept, ...coming].sort((a, b) => a.unit - b.unit || a.start - b.start);
}
