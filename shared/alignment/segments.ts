import { alignTexts } from './align.ts';

/** A segment of a document as alignment needs it. */
export interface AlignedSegment {
  /** Segments of one paragraph share it. */
  readonly unit: number;
  readonly text: string;
}

/** Which segments of the translation belong to which of the source: indexes into both lists. */
export interface SegmentLink {
  readonly source: readonly number[];
  readonly target: readonly number[];
}

/**
 * Aligns the segments of a document with those of a translation of it: paragraphs first, then the
 * sentences within paragraphs that belong together. Every segment is in exactly one link.
 */
export function alignSegments(
  source: readonly AlignedSegment[],
  target: readonly AlignedSegment[],
): readonly SegmentLink[] {
  const from = paragraphsOf(source);
  const to = paragraphsOf(target);
  const beads = alignTexts(from.map(textOf), to.map(textOf));
  return beads.flatMap((bead): readonly SegmentLink[] => {
    const inSource = bead.source.flatMap((paragraph) => from[paragraph]!.rows);
    const inTarget = bead.target.flatMap((paragraph) => to[paragraph]!.rows);
    if (inSource.length <= 1 || inTarget.length <= 1) {
      return inSource.length === 1 || inTarget.length === 1 || inSource.length + inTarget.length === 0
        ? [{ source: inSource, target: inTarget }]
        : single(inSource, inTarget);
    }
    const inner = alignTexts(
      inSource.map((row) => source[row]!.text),
      inTarget.map((row) => target[row]!.text),
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

interface Paragraph {
  readonly text: string;
  readonly rows: readonly number[];
}

function paragraphsOf(segments: readonly AlignedSegment[]): readonly Paragraph[] {
  const paragraphs: { unit: number; text: string; rows: number[] }[] = [];
  for (const [row, { unit, text }] of segments.entries()) {
    const last = paragraphs.at(-1);
    if (last?.unit === unit) {
      last.text += ` ${text}`;
      last.rows.push(row);
    } else paragraphs.push({ unit, text, rows: [row] });
  }
  return paragraphs;
}

function textOf({ text }: Paragraph): string {
  return text;
}
