import type { ExtractedUnit, FilterSettings, UnitKind } from '../contract.ts';
import { MappedBuilder, type MappedUnit, SourceMap } from '../source-map.ts';
import { isPair, isWrapped, wrapWidth } from './hard-wrap.ts';
import { type Lines, scanLines } from './lines.ts';

/**
 * The units of a plain text: a paragraph a line, or, in a text that was wrapped by hand, the lines of
 * a paragraph joined. Marks of list items and notes stay outside; lines without a letter are left
 * alone. `meaning` says which of the two it is; absent: it is told from the lines.
 */
export function extractText(text: string, meaning?: FilterSettings['lines']): readonly MappedUnit[] {
  const lines = scanLines(text);
  const continues = lineJoiner(text, lines, meaning);
  const units: MappedUnit[] = [];
  for (let line = 0; line < lines.count; line++) {
    const first = line;
    while (continues(line) && markAt(text, lines, line + 1) === undefined) line++;
    const mark = markAt(text, lines, first);
    const start = mark?.end ?? lines.start(first);
    const end = lines.end(line);
    if (!hasLetter(text, start, end)) continue;
    const kind = mark?.kind ?? (isHeading(text, lines, first, line) ? 'heading' : 'paragraph');
    const unit =
      first === line ? lineUnit(text, start, end, kind) : joinedUnit(text, lines, start, first, line, kind);
    if (unit) units.push(unit);
  }
  return units;
}

/** Whether the line below a line is of the same paragraph. */
function lineJoiner(text: string, lines: Lines, meaning: FilterSettings['lines']): (line: number) => boolean {
  if (meaning === 'paragraphs') return () => false;
  if (meaning === 'wrapped') {
    // A mark by itself would become that of what is below it.
    const isMark = (line: number) =>
      lines.end(line) - lines.start(line) <= longestMark &&
      bareMark.test(text.slice(lines.start(line), lines.end(line)));
    return (line) => line + 1 < lines.count && isPair(lines, line) && !isMark(line) && !isMark(line + 1);
  }
  const width = wrapWidth(text, lines);
  return (line) => isWrapped(text, lines, line, width);
}

const longestMark = 6;
const bareMark = /^(?:[-–—*•·◦▪‣○●■]|\([a-z0-9]{1,3}\)|\[\d{1,4}\])$/u;

const special = /[\uD800-\uF8FF]/;

function lineUnit(text: string, start: number, end: number, kind: UnitKind): MappedUnit | undefined {
  const line = text.slice(start, end);
  if (special.test(line)) return built(new MappedBuilder(text).copy(start, end), kind);
  return {
    unit: { kind, source: { text: line, codes: [] } },
    map: new SourceMap([0, line.length], [start, end]),
  };
}

/** A line break within becomes a space; where nothing is replaced the break stays. */
function joinedUnit(
  text: string,
  lines: Lines,
  start: number,
  first: number,
  last: number,
  kind: UnitKind,
): MappedUnit | undefined {
  const builder = new MappedBuilder(text).copy(start, lines.end(first));
  for (let line = first + 1; line <= last; line++) {
    builder.text(' ', lines.end(line - 1), lines.start(line)).copy(lines.start(line), lines.end(line));
  }
  return built(builder, kind);
}

/** None for a line with more private-use characters than a content has codes: no text then. */
function built(builder: MappedBuilder, kind: UnitKind): MappedUnit | undefined {
  if (builder.overflowed) return undefined;
  const { content, map } = builder.build();
  const unit: ExtractedUnit = { kind, source: content };
  return { unit, map };
}

interface Mark {
  readonly kind: UnitKind;
  /** Where the text behind the mark starts. */
  readonly end: number;
}

const bullet = /^(?:[-–—*•·◦▪‣○●■]|\([a-z0-9]{1,3}\))[ \t\u00A0\u3000]+(?=\S)/u;
const note = /^\[\d{1,4}\][ \t\u00A0]*(?=\S)/u;
/** A number stays in the text: “1. Mai” is a date. */
const numbered = /^\d{1,3}[.)][ \t\u00A0]+(?=\S)/u;

function markAt(text: string, lines: Lines, line: number): Mark | undefined {
  const start = lines.start(line);
  const head = text.slice(start, Math.min(lines.end(line), start + 12));
  const found = note.exec(head) ?? bullet.exec(head);
  if (found) return { kind: head.startsWith('[') ? 'footnote' : 'list-item', end: start + found[0].length };
  return numbered.test(head) ? { kind: 'list-item', end: start } : undefined;
}

const longestHeading = 120;
const sentenceEnd = /[.!?…;:,。！？]["'”’»)\]]*$/u;

/** A short line without a full stop, above something clearly longer that ends in one. */
function isHeading(text: string, lines: Lines, first: number, last: number): boolean {
  const length = lines.end(last) - lines.start(first);
  if (first !== last || length > longestHeading) return false;
  if (sentenceEnd.test(text.slice(lines.start(first), lines.end(first)))) return false;
  let next = last + 1;
  while (next < lines.count && lines.start(next) === lines.end(next)) next++;
  if (next >= lines.count) return false;
  let until = next;
  while (until + 1 < lines.count && until < next + 3 && lines.end(until + 1) > lines.start(until + 1))
    until++;
  const below = lines.end(next === last + 1 ? next : until) - lines.start(next);
  return below >= Math.max(80, length * 1.5) && !markAt(text, lines, next);
}

const letter = /\p{L}/u;

/** Looks at stretches, so that a long line is not copied to find its first letter. */
export function hasLetter(text: string, start: number, end: number): boolean {
  for (let from = start; from < end; from += 256) {
    if (letter.test(text.slice(from, Math.min(end, from + 257)))) return true;
  }
  return false;
}
