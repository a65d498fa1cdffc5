import { plainText } from '../content/index.ts';
import type { Segment } from '../projects/index.ts';

/** A segment as the rules of now cut it. */
export type FreshSegment = Omit<Segment, 'id' | 'replaces'>;

/** Stored segments that lie next to each other, and what the rules of now make of their text. */
export interface CutChange {
  /** The first one's index among the plan's segments, and how many there are. */
  readonly first: number;
  readonly count: number;
  readonly parts: readonly FreshSegment[];
}

/** Where the stored segments of a document and those of the rules of now differ. */
export interface CutPlan {
  /** The stored segments, at the places where the document has them now. */
  readonly segments: readonly Segment[];
  /** In the order of the document; they have no segment in common. */
  readonly changes: readonly CutChange[];
}

/**
 * What to change in stored segments so that they are those of now. Both lists are in the order of the
 * document. A change holds as few segments as hang together: outside of it every segment is in both lists.
 * Text that no stored segment holds gets none, and a stored segment whose text is cut nowhere stays.
 */
export function planCut(stored: readonly Segment[], fresh: readonly FreshSegment[]): CutPlan {
  const changes: CutChange[] = [];
  let i = 0;
  let j = 0;
  while (i < stored.length || j < fresh.length) {
    const [first, from] = [i, j];
    const begin = earlier(stored[i], fresh[j]);
    let { end } = begin;
    const reaches = (next: FreshSegment | undefined) =>
      next !== undefined && (next === begin || (next.unit === begin.unit && next.start < end));
    for (;;) {
      if (reaches(stored[i])) end = Math.max(end, stored[i++]!.end);
      else if (reaches(fresh[j])) end = Math.max(end, fresh[j++]!.end);
      else break;
    }
    const parts = fresh.slice(from, j);
    if (i === first || parts.length === 0) continue;
    if (i - first === 1 && parts.length === 1 && isSame(stored[first]!, parts[0]!)) continue;
    changes.push({ first, count: i - first, parts });
  }
  return { segments: stored, changes };
}

function earlier(one: FreshSegment | undefined, other: FreshSegment | undefined): FreshSegment {
  if (one === undefined || other === undefined) return (one ?? other)!;
  return one.unit < other.unit || (one.unit === other.unit && one.start <= other.start) ? one : other;
}

/** The same words: a filter may tell the codes around and among them otherwise by now. */
function isSame(stored: Segment, fresh: FreshSegment): boolean {
  return (
    (stored.start === fresh.start && stored.end === fresh.end) ||
    plainText(stored.source).trim() === plainText(fresh.source).trim()
  );
}
