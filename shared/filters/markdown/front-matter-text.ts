import { MappedBuilder } from '../source-map.ts';
import { hasLetter } from '../text/extract.ts';
import { afterLineEnd, endOfLine } from './lines.ts';
import type { MarkdownUnit, Notation } from './unit.ts';

/** Keys whose values are prose, in the site generators that people write Markdown for. */
const prose = new Set(
  'title description summary subtitle tagline excerpt abstract details caption alt heading headline text lead linktitle link_title sidebar_label'.split(
    ' ',
  ),
);

export function isProseKey(key: string): boolean {
  return prose.has(key.toLowerCase());
}

/** A line without its end, or a part of one. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

export function linesOf(source: string, start: number, end: number): readonly Line[] {
  const lines: Line[] = [];
  for (let at = start; at < end; ) {
    const lineEnd = Math.min(end, endOfLine(source, at));
    lines.push({ start: at, end: lineEnd });
    at = afterLineEnd(source, lineEnd);
  }
  return lines;
}

/** What the end of a line within a text is read as. */
export type LineJoin = (above: Line, below: Line) => 'space' | 'break';

/** The texts of lines: blank ones part them. */
export function paragraphUnits(
  source: string,
  lines: readonly Line[],
  notation: Notation,
  join: LineJoin,
): readonly MarkdownUnit[] {
  const units: MarkdownUnit[] = [];
  let paragraph: Line[] = [];
  const flush = () => {
    const unit = valueUnit(source, paragraph, notation, join);
    if (unit) units.push(unit);
    paragraph = [];
  };
  for (const line of lines) {
    if (source.slice(line.start, line.end).trim() === '') flush();
    else paragraph.push(line);
  }
  flush();
  return units;
}

/** One value as a unit; undefined when it holds nothing to translate. White space around lines stays outside. */
export function valueUnit(
  source: string,
  lines: readonly Line[],
  notation: Notation,
  join: LineJoin,
): MarkdownUnit | undefined {
  const builder = new MappedBuilder(source);
  let letters = false;
  let last = -1;
  for (const [index, line] of lines.entries()) {
    let { start, end } = line;
    while (end > start && isBlank(source.charCodeAt(end - 1))) end--;
    while (start < end && isBlank(source.charCodeAt(start))) start++;
    letters ||= hasLetter(source, start, end);
    if (index > 0) {
      if (join(lines[index - 1]!, line) === 'space') builder.text(' ', last, start);
      else addCode(builder, 'br', source.slice(last, start), last, start, '\n');
    }
    addText(builder, source, start, end, notation);
    last = end;
  }
  if (!letters || builder.overflowed) return undefined;
  const { content, map } = builder.build();
  return { unit: { kind: 'metadata', source: content }, map, notation };
}

function addText(
  builder: MappedBuilder,
  source: string,
  start: number,
  end: number,
  notation: Notation,
): void {
  const escapes = escapesOf(notation);
  let last = start;
  if (escapes) {
    for (const match of source.slice(start, end).matchAll(escapes)) {
      const at = start + match.index;
      const after = at + match[0].length;
      const decoded = notation === 'yaml-single' ? "'" : decodeEscape(match[0]);
      builder.copy(last, at);
      if (decoded === undefined) addCode(builder, match[0], match[0], at, after);
      else builder.text(decoded, at, after);
      last = after;
    }
  }
  builder.copy(last, end);
}

function addCode(
  builder: MappedBuilder,
  label: string,
  data: string,
  start: number,
  end: number,
  equivalent?: string,
): void {
  const code = { id: `y${builder.codeCount}`, kind: 'placeholder', label, data } as const;
  builder.code(equivalent === undefined ? code : { ...code, equivalent }, start, end);
}

function escapesOf(notation: Notation): RegExp | undefined {
  if (notation === 'yaml-single') return /''/g;
  return notation === 'yaml-double' || notation.startsWith('toml-basic') ? doubleEscape : undefined;
}

/** YAML 1.2, section 5.7; TOML has most of them. Those that are no text of a line stay codes. */
const doubleEscape = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|.)/g;

function decodeEscape(sequence: string): string | undefined {
  const kind = sequence[1]!;
  if (kind === '"' || kind === '\\' || kind === '/' || kind === ' ') return kind;
  if (kind === '_') return '\u00A0';
  if (kind === 'x' || kind === 'u' || kind === 'U') {
    const code = Number.parseInt(sequence.slice(2), 16);
    const text = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return /^[^\p{C}\p{Zl}\p{Zp}]$/u.test(text) ? text : undefined;
  }
  return undefined;
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}
