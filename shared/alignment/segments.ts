import { alignTexts } from './align.ts';
import type { AlignedText } from './kinds.ts';

/** A segment of a document as alignment needs it; its kind is that of its paragraph. */
export interface AlignedSegment extends AlignedText {
  /** Segments of one paragraph share it. */
  readonly unit: number;
}

/** Which segments of the translation belong to which of the source: indexes into both lists. */
export interface SegmentLink {
  readonly source: readonly number[];
  readonly target: readonly number[];
}

/**
 * Aligns the segments of a document with those of a translation of it: sections by their headings first,
 * then paragraphs, then the sentences within paragraphs that belong together. Every segment is in exactly one link.
 */
export function alignSegments(
  source: readonly AlignedSegment[],
  target: readonly AlignedSegment[],
): readonly SegmentLink[] {
  const from = paragraphsOf(source);
  const to = paragraphsOf(target);
  const beads = alignTexts(from, to);
  return beads.flatMap((bead): readonly SegmentLink[] => {
    const inSource = bead.source.flatMap((paragraph) => from[paragraph]!.rows);
    const inTarget = bead.target.flatMap((paragraph) => to[paragraph]!.rows);
    if (inSource.length <= 1 || inTarget.length <= 1) {
      return inSource.length === 1 || inTarget.length === 1 || inSource.length + inTarget.length === 0
        ? [{ source: inSource, target: inTarget }]
        : single(inSource, inTarget);
    }
    const inner = alignTexts(
      inSource.map((row) => source[row]!),
      inTarget.map((row) => target[row]!),
    );
    return inner.map((link) => ({
      source: link.source.map((index) => inSource[index]!),
      target: link.target.map((index) => inTarget[index]!),
    }));
  });
}

/** One side is empty: each segment stands alone. */
function single(source: readonly number[], target: readonly number[]): readonly SegmentLink[] {
  return [
    ...source.map((row) => ({ source: [row], target: [] })),
    ...target.map((row) => ({ source: [], target: [row] })),
  ];
}

interface Paragraph extends AlignedText {
  readonly rows: readonly number[];
}

function paragraphsOf(segments: readonly AlignedSegment[]): readonly Paragraph[] {
  const paragraphs: (AlignedSegment & { text: string; readonly rows: number[] })[] = [];
  for (const [row, segment] of segments.entries()) {
    const { unit, text } = segment;
    const last = paragraphs.at(-1);
    if (last?.unit === unit) {
      last.text += ` ${text}`;
      last.rows.push(row);
    } else paragraphs.push({ ...segment, rows: [row] });
  }
  return paragraphs;
}
