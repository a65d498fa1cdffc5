import type { UnitKind } from '../filters/index.ts';

/** A text with what it is in its document, where that is known. */
export interface AlignedText {
  readonly text: string;
  readonly kind?: UnitKind;
  /** Heading level or list depth, from 1. */
  readonly level?: number;
}

/** A stretch of both lists: the texts `[from, to)` and, of the other list, `[otherFrom, otherTo)`. */
export interface Section {
  readonly from: number;
  readonly to: number;
  readonly otherFrom: number;
  readonly otherTo: number;
  /** The first text of each is the heading of it. */
  readonly headed: boolean;
}

/**
 * The sections of two texts, by their headings: where these follow each other in the same levels, each
 * belongs to its counterpart. Else all is one section.
 */
export function sectionsOf(
  source: readonly AlignedText[],
  target: readonly AlignedText[],
): readonly Section[] {
  const own = headingsOf(source);
  const other = headingsOf(target);
  const match =
    own.length === other.length &&
    own.every((place, at) => {
      const { level } = source[place]!;
      return level !== undefined && level === target[other[at]!]!.level;
    });
  if (!match) return [section(0, source.length, 0, target.length, false)];
  const starts = [0, ...own];
  const otherStarts = [0, ...other];
  return starts.map((from, at) =>
    section(
      from,
      starts[at + 1] ?? source.length,
      otherStarts[at]!,
      otherStarts[at + 1] ?? target.length,
      at > 0,
    ),
  );
}

function section(from: number, to: number, otherFrom: number, otherTo: number, headed: boolean): Section {
  return { from, to, otherFrom, otherTo, headed };
}

function headingsOf(texts: readonly AlignedText[]): readonly number[] {
  return texts.flatMap(({ kind }, place) => (kind === 'heading' ? [place] : []));
}

/** In the scale of a bead's score. Headings that are told by their looks alone have no level. */
const sameHeading = -1.5;
const otherLevel = 1;
const headingAndText = 5;
const likelyHeadingAndText = 1;
const itemAndText = 0.7;
const otherKind = 2;
/** Headings, items and cells are seldom joined, and never with a text of another kind. */
const joined = 2;
const joinedKinds = 4;

/** What kinds say against (negative: for) texts that belong together, all of one list and all of the other. */
export function kindCost(source: readonly AlignedText[], target: readonly AlignedText[]): number {
  let cost = joinCost(source) + joinCost(target);
  for (const one of source)
    for (const other of target) cost += pairCost(one, other) / Math.max(source.length, target.length);
  return cost;
}

function pairCost(one: AlignedText, other: AlignedText): number {
  const [a, b] = [classOf(one), classOf(other)];
  if (a === undefined || b === undefined) return 0;
  if (a === 'heading' && b === 'heading') {
    if (one.level === undefined || other.level === undefined) return 0;
    return one.level === other.level ? sameHeading : otherLevel;
  }
  if (a === b) return 0;
  if (a === 'heading' || b === 'heading') {
    const { level } = a === 'heading' ? one : other;
    return level === undefined ? likelyHeadingAndText : headingAndText;
  }
  return (a === 'list-item' && b === 'paragraph') || (a === 'paragraph' && b === 'list-item')
    ? itemAndText
    : otherKind;
}

function joinCost(texts: readonly AlignedText[]): number {
  if (texts.length < 2) return 0;
  const first = classOf(texts[0]!);
  if (texts.some((text) => classOf(text) !== first)) return joinedKinds;
  return first === undefined || first === 'paragraph' ? 0 : joined;
}

/** Kinds that translations may differ in are one. */
function classOf({ kind }: AlignedText): UnitKind | undefined {
  return kind === 'quote' || kind === 'string' ? 'paragraph' : kind;
}
