import type { Content } from '../../content/index.ts';
import type { Replacement } from '../contract.ts';
import type { Edit } from '../splice.ts';
import { printableParts, sameParts, sourceParts, type TargetPart } from '../target.ts';
import { bracketsOf, type EscapeContext, escapeText, escapeTitle } from './escape.ts';
import { type Piece, placeDelimiters } from './flanking.ts';
import { encodeYaml, isPlainScalar } from './front-matter.ts';
import { halfOf, isDelimiter, orderPairs, type UnitPart } from './pairing.ts';
import type { Definitions } from './parser.ts';
import type { MarkdownUnit } from './unit.ts';

/** What one unit becomes. */
export interface ComposedUnit {
  readonly edits: readonly Edit[];
  /** How the unit reads if every mark is taken as it is meant (`readingOf`); absent: not known. */
  readonly reading?: string;
}

/**
 * A content as far as marks could change it: its text without white space, each run of codes as one U+FFFC
 * (the two halves of an empty link are read as one code).
 */
export function readingOf(text: string): string {
  return text.replace(/\s+/g, '').replace(/[\uE000-\uF8FF\uFFFC]+/g, '\uFFFC');
}

/**
 * The edits that put the replacements of one unit in their places. With care `strict`, every ASCII
 * punctuation mark of the text is written as a character reference, which cannot be read as markup; with
 * `no emphasis`, its marks of emphasis are left out as well, with `no codes` all its codes.
 */
export function composeUnit(
  source: string,
  unit: MarkdownUnit,
  group: readonly Replacement[],
  definitions: Definitions,
  care: 'usual' | 'strict' | 'no emphasis' | 'no codes',
): ComposedUnit {
  const content = unit.unit.source;
  const changed = group.flatMap(({ start, end, target }) => {
    const all = printableParts(target, content);
    const parts = all.filter(
      (part) =>
        typeof part === 'string' || (care !== 'no codes' && !(care === 'no emphasis' && isDelimiter(part))),
    );
    return sameParts(parts, sourceParts(content, start, end)) ? [] : [{ start, end, parts }];
  });
  if (changed.length === 0) return { edits: [] };
  const { notation } = unit;
  if (notation === 'paragraph' || notation === 'heading' || notation === 'cell') {
    return inlineEdits(source, unit, changed, {
      notation,
      ...contextOf(unit, changed),
      definitions,
      strict: care !== 'usual',
    });
  }
  const reading = readingOf(wholeText(content, changed));
  if (notation === 'yaml-plain') return { edits: plainScalarEdits(unit, changed), reading };
  const edits = changed.map(({ start, end, parts }) => ({
    start: unit.map.toSource(start),
    end: unit.map.toSource(end),
    text: parts
      .map((part) => (typeof part === 'string' ? encode(part, source, unit) : part.code.data))
      .join(''),
  }));
  return { edits, reading };
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly TargetPart[];
}

function encode(text: string, source: string, { notation, map }: MarkdownUnit): string {
  if (notation === 'title') return escapeTitle(text, source.charAt(map.start - 1));
  if (notation === 'yaml-single' || notation === 'yaml-double') return encodeYaml(text, notation);
  return text.replace(/[\n\r]+/g, ' ');
}

/** A value that was written without quotes gets them when the new text needs them. */
function plainScalarEdits(unit: MarkdownUnit, changes: readonly Change[]): Edit[] {
  const whole = wholeText(unit.unit.source, changes)
    .replace(/\s*[\n\r]\s*/g, ' ')
    .trim();
  const text = isPlainScalar(whole) ? whole : `"${encodeYaml(whole, 'yaml-double')}"`;
  return [{ start: unit.map.start, end: unit.map.end, text }];
}

/** The unit's text with the changes made; codes as their data. */
function wholeText(content: Content, changes: readonly Change[]): string {
  let whole = '';
  let last = 0;
  for (const { start, end, parts } of changes) {
    whole += textOf(sourceParts(content, last, start)) + textOf(parts);
    last = end;
  }
  return whole + textOf(sourceParts(content, last, content.text.length));
}

function textOf(parts: readonly TargetPart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.code.data)).join('');
}

function contextOf(unit: MarkdownUnit, changes: readonly Change[]) {
  const codes = [
    ...unit.unit.source.codes,
    ...changes.flatMap(({ parts }) => parts.flatMap((part) => (typeof part === 'string' ? [] : [part.code]))),
  ];
  return {
    brackets: codes.some(({ data }) => /[[\]]/.test(data) && !data.startsWith('`'))
      ? ('all' as const)
      : ('none' as const),
    tildes: codes.some(({ data }) => data.startsWith('~')),
  };
}

function inlineEdits(
  source: string,
  unit: MarkdownUnit,
  changes: readonly Change[],
  context: EscapeContext,
): ComposedUnit {
  const content = unit.unit.source;
  const parts: UnitPart[] = [];
  let last = 0;
  for (const [segment, change] of changes.entries()) {
    for (const part of sourceParts(content, last, change.start)) parts.push({ part, segment: -1 });
    if (change.parts.length === 0) parts.push({ part: '', segment });
    for (const part of change.parts) parts.push({ part, segment });
    last = change.end;
  }
  for (const part of sourceParts(content, last, content.text.length)) parts.push({ part, segment: -1 });

  const ordered = orderPairs(parts, content, changes);
  const edits = changes.map(({ start, end }, segment) => {
    const own = ordered.filter((item) => item.segment === segment).map(({ part }) => part);
    const sourceStart = unit.map.toSource(start);
    const sourceEnd = unit.map.toSource(end);
    const place: Place = {
      before: start === 0 ? '' : source.charAt(sourceStart - 1),
      after: end === content.text.length ? '' : source.charAt(sourceEnd),
      first: start === 0,
      last: end === content.text.length,
      lineStart: startsLine(source, unit, sourceStart),
    };
    return { start: sourceStart, end: sourceEnd, text: writeSegment(own, place, context) };
  });
  const reading = ordered.map(({ part }) => (typeof part === 'string' ? part : '\uFFFC')).join('');
  return { edits, reading: readingOf(reading) };
}

interface Place {
  readonly before: string;
  readonly after: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly lineStart: boolean;
}

/** Whether block markup could be read at this place: only marks of containers stand before it. */
function startsLine(source: string, { notation, map }: MarkdownUnit, offset: number): boolean {
  if (notation === 'paragraph' && offset === map.start) return true;
  let at = offset;
  while (at > 0 && ' \t>'.includes(source.charAt(at - 1))) at--;
  return notation !== 'heading' && (at === 0 || isLineEnd(source.charAt(at - 1)));
}

function writeSegment(parts: readonly TargetPart[], place: Place, unitContext: EscapeContext): string {
  const trimmed = trimBreaks(parts.flatMap(piecesOf), place);
  const pieces = placeDelimiters(trimmed, place.before, place.after);
  const text = pieces.map(({ kind, value }) => (kind === 'text' ? value : '\uFFFC')).join('');
  const context =
    unitContext.brackets === 'all'
      ? unitContext
      : { ...unitContext, brackets: bracketsOf(text, place, unitContext.definitions) };
  let result = '';
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === 'raw') {
      result += piece.value;
      continue;
    }
    const atLineStart = result === '' ? place.lineStart : afterBreak(pieces[i - 1]);
    result += escapeText(
      piece.value,
      {
        before: result === '' ? place.before : result.slice(-1),
        after: pieces[i + 1]?.value.charAt(0) ?? place.after,
        following: () => following(pieces, i, place.after),
        lineStart: atLineStart,
        last: place.last && i === pieces.length - 1,
      },
      context,
    );
  }
  return result;
}

function following(pieces: readonly Piece[], at: number, after: string): string {
  const next = pieces
    .slice(at + 1, at + 5)
    .map(({ kind, value }) => (kind === 'text' ? value.replace(/^[*_~`[\]&|!\\]/, '\\$&') : value));
  return next.join('') + (at + 5 > pieces.length ? after : '');
}

function piecesOf(part: TargetPart): Piece[] {
  if (typeof part === 'string') return part === '' ? [] : [{ kind: 'text', value: part }];
  const { code, index } = part;
  // A break of another block carries that block's marks.
  if (index < 0 && /[\n\r]/.test(code.data)) return [{ kind: 'text', value: ' ' }];
  const half = halfOf(part);
  if (half && isDelimiter(part)) return [{ kind: 'raw', value: code.data, role: half.role, pair: half.pair }];
  return [{ kind: 'raw', value: code.data }];
}

/** White space at a unit's edges and around hard breaks has no meaning, or one of its own (code). */
function trimBreaks(given: readonly Piece[], place: Place): Piece[] {
  const pieces = given.filter((piece, i) => !isBreak(piece) || breaksText(given, i, place));
  return pieces.map((piece, i) => {
    if (piece.kind !== 'text') return piece;
    let { value } = piece;
    const previous = pieces[i - 1];
    const next = pieces[i + 1];
    if (previous ? afterBreak(previous) : place.first || place.lineStart) value = value.trimStart();
    if (next ? /^ {2,}[\n\r]/.test(next.value) : place.last) value = value.trimEnd();
    return { ...piece, value };
  });
}

/** A break at a unit's edge or behind another would leave a blank line, which ends the paragraph. */
function breaksText(pieces: readonly Piece[], at: number, place: Place): boolean {
  let before = at - 1;
  while (pieces[before] && isSpace(pieces[before]!)) before--;
  let after = at + 1;
  while (pieces[after] && isSpace(pieces[after]!)) after++;
  const previous = pieces[before];
  const next = pieces[after];
  return (
    (previous ? !isBreak(previous) : !place.first && !place.lineStart) && (next !== undefined || !place.last)
  );
}

function isBreak(piece: Piece): boolean {
  return piece.kind === 'raw' && /[\n\r]/.test(piece.value);
}

function isSpace(piece: Piece): boolean {
  return piece.kind === 'text' && piece.value.trim() === '';
}

function afterBreak(piece: Piece | undefined): boolean {
  return piece?.kind === 'raw' && /[\n\r][ \t>]*$/.test(piece.value);
}

function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r';
}
