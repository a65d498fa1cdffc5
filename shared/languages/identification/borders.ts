import type { LineShape } from './line-shape.ts';
import type { Border } from './smoothing.ts';

/** Nats by which a border is likelier (negative) or less likely at such places. */
const afterBlank = -1;
const beforeHeading = -1;
const beforeTitle = -3;
const beforeFrontMatter = -5;
const afterSeparator = -3;
const withinParagraph = 2;
const withinCode = 20;
const withinNotes = 6;
const beforeNotes = 14;
const belowHeading = 2;
const withinFrontMatter = 12;

/** Lines at the top that may each be the title in another language. */
const headLines = 12;
const headLinesOfList = 60;
const betweenTitles = 1.5;
const belowTitle = 4;

/**
 * How likely a change of language is before each line that is not empty. `filled` are the indexes of
 * these lines in `lines` and `shapes`; `isList` says
 * that most lines are in a language of their own.
 */
export function bordersOf(
  lines: readonly string[],
  shapes: readonly LineShape[],
  filled: readonly number[],
  isList: boolean,
): readonly Border[] {
  const mostHead = isList ? headLinesOfList : headLines;
  const spaced = filled.filter((index) => shapes[index]!.blankBefore).length > 0.5 * filled.length;
  const repeated = repeatedHeadings(lines, shapes, filled);
  const head = shapes[filled[0] ?? -1]?.frontMatter === undefined ? headLength(shapes, filled) : 0;
  return filled.map((index, place) => {
    const shape = shapes[index]!;
    const previous = filled[place - 1];
    if (previous === undefined) return { change: 0 };
    const before = shapes[previous]!;
    if (shape.code && before.code && !shape.blankBefore) return { change: withinCode };
    if (shape.frontMatter === 'inner') return { change: withinFrontMatter };
    if (place <= head && place < mostHead) return { change: 0, most: head > 1 ? betweenTitles : belowTitle };
    let change = 0;
    if (shape.blankBefore) change += afterBlank;
    else if (spaced && shape.heading !== 'marked') change += withinParagraph;
    if (shape.frontMatter === 'start') change += beforeFrontMatter;
    else if (repeated.has(index)) change += beforeTitle;
    else if (/^ {0,3}# /.test(lines[index]!)) change += beforeTitle;
    else if (shape.heading !== 'no') change += beforeHeading;
    if (before.heading !== 'no' && before.worded) change += belowHeading;
    if (before.separator && before.frontMatter === undefined && shape.frontMatter === undefined)
      change += afterSeparator;
    if (shape.separator && shape.frontMatter === undefined) change += 1;
    if ((shape.listed && (before.listed || before.notesHeading)) || continuesNotes(before, shape))
      change += withinNotes;
    else if (shape.note?.number === 1 && shape.note.style !== '.') change += beforeNotes;
    return { change };
  });
}

function continuesNotes(before: LineShape, shape: LineShape): boolean {
  const a = before.note;
  const b = shape.note;
  if (a === undefined || b === undefined || a.style !== b.style) return false;
  return a.number === undefined || b.number === undefined || b.number === a.number + 1;
}

/** How many of the first lines look like titles: a list of them, or one above the text that is not marked up. */
export function headLength(shapes: readonly LineShape[], filled: readonly number[]): number {
  let length = 0;
  for (const index of filled) {
    const { heading, quoted, separator } = shapes[index]!;
    if ((heading === 'no' && !separator) || quoted) break;
    length++;
  }
  return length === 1 && shapes[filled[0]!]!.heading === 'marked' ? 0 : length;
}

/** Headings that stand again further down, letter by letter, as above untranslated names. */
function repeatedHeadings(
  lines: readonly string[],
  shapes: readonly LineShape[],
  filled: readonly number[],
): ReadonlySet<number> {
  const first = lines[filled[0] ?? -1]?.trim();
  return new Set(filled.filter((index) => shapes[index]!.heading !== 'no' && lines[index]!.trim() === first));
}
