import { type Code, type Content, codeCharacter, codeIndex, maxCodes } from '../../content/index.ts';
import type { Replacement } from '../contract.ts';
import type { Edit } from '../splice.ts';
import { printableParts, sameParts, sourceParts, type TargetPart } from '../target.ts';
import { bracketsOf, type EscapeContext, escapeLinkTitle, escapeText, escapeTitle } from './escape.ts';
import { type Piece, placeDelimiters } from './flanking.ts';
import type { InnerEdits } from './inner-edits.ts';
import { halfOf, isDelimiter, orderPairs, type UnitPart } from './pairing.ts';
import type { Definitions } from './parser.ts';
import type { MarkdownUnit } from './unit.ts';

/** What one unit becomes. */
export interface ComposedUnit {
  readonly edits: readonly Edit[];
  /** How the unit reads if every mark is taken as it is meant; absent: not known. */
  readonly reading?: Content;
}

/** Whether two contents are the same as far as marks could change them. */
export function readsAs(a: Content, b: Content): boolean {
  return a.text === b.text || readingOf(a) === readingOf(b);
}

/**
 * A content's text without white space, each run of codes as one U+FFFC (the two halves of an empty link are
 * read as one code), and URLs as they are shown.
 */
function readingOf({ text, codes }: Content): string {
  const shown = codes.some(isUrl) ? text.replace(/[\uE000-\uF8FF]/g, (code) => urlOf(codes, code)) : text;
  const solid = shown.replace(/\s+/g, '').replace(/[\uE000-\uF8FF\uFFFC]+/g, '\uFFFC');
  return solid.includes('://') ? solid.replace(/https?:\/\/(?=www\.)/gi, '') : solid;
}

/** Parts as they are read again: codes are numbered as they come. */
function contentOf(parts: readonly TargetPart[]): Content {
  let text = '';
  const codes: Code[] = [];
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      text += codes.length < maxCodes ? codeCharacter(codes.length) : '\uFFFC';
      codes.push(part.code);
    }
  }
  return { text, codes };
}

/** A URL may become one that stands by itself, or is marked as one, in the place where it is put. */
function isUrl({ label, kind }: Code): boolean {
  return label === 'url' && kind === 'placeholder';
}

function urlOf(codes: readonly Code[], character: string): string {
  const code = codes[codeIndex(character.charCodeAt(0))];
  return code !== undefined && isUrl(code) ? (code.equivalent ?? code.data) : character;
}

/**
 * The edits that put the replacements of one unit in their places. With care `strict`, every ASCII
 * punctuation mark of the text is written as a character reference, which cannot be read as markup; with
 * `no emphasis`, its marks of emphasis are left out as well, with `no codes` all its codes. `inner` holds the
 * edits of what stands within codes: these are written with their codes.
 */
export function composeUnit(
  source: string,
  unit: MarkdownUnit,
  group: readonly Replacement[],
  definitions: Definitions,
  care: 'usual' | 'strict' | 'no emphasis' | 'no codes',
  inner: InnerEdits,
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
    const context = { notation, ...contextOf(unit, changed), definitions, strict: care !== 'usual' };
    return inlineEdits(source, unit, changed, context, inner);
  }
  const parts = wholeParts(content, changed);
  const edits = changed.map(({ start, end, parts }) => ({
    start: unit.map.toSource(start),
    end: unit.map.toSource(end),
    text: parts
      .map((part) => (typeof part === 'string' ? part.replace(/[\n\r]+/g, ' ') : part.code.data))
      .join(''),
  }));
  return { edits, reading: contentOf(parts) };
}

/** The edits that put the replacements of a title in their places. */
export function titleEdits(source: string, unit: MarkdownUnit, group: readonly Replacement[]): Edit[] {
  const content = unit.unit.source;
  const quote = source.charAt(unit.map.start - 1);
  const written = unit.notation === 'title' ? escapeTitle : escapeLinkTitle;
  return group.flatMap(({ start, end, target }) => {
    const parts = printableParts(target, content);
    if (sameParts(parts, sourceParts(content, start, end))) return [];
    const text = parts
      .map((part) => (typeof part === 'string' ? written(part, quote) : part.code.data))
      .join('');
    return [{ start: unit.map.toSource(start), end: unit.map.toSource(end), text }];
  });
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly TargetPart[];
}

/** The unit with the changes made. */
function wholeParts(content: Content, changes: readonly Change[]): readonly TargetPart[] {
  const whole: TargetPart[] = [];
  let last = 0;
  for (const { start, end, parts } of changes) {
    whole.push(...sourceParts(content, last, start), ...parts);
    last = end;
  }
  whole.push(...sourceParts(content, last, content.text.length));
  return whole;
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
  inner: InnerEdits,
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
  const dataOf = inner.isEmptyIn(unit.map.start, unit.map.end)
    ? (code: Code) => code.data
    : (code: Code, index: number) => inner.dataOf(source, unit, code, index);
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
    return { start: sourceStart, end: sourceEnd, text: writeSegment(own, place, context, dataOf) };
  });
  const labels = labelEdits(source, unit, changes);
  const all = labels.length === 0 ? edits : [...edits, ...labels].sort((a, b) => a.start - b.start);
  return { edits: all, reading: contentOf(ordered.map(({ part }) => part)) };
}

/**
 * The ends of links that name their definition by their text, where that text is changed and the end itself
 * is not written: the label is added to them.
 */
function labelEdits(source: string, { unit, map }: MarkdownUnit, changes: readonly Change[]): Edit[] {
  const { text, codes } = unit.source;
  if (!codes.some(({ data }) => data.startsWith(']['))) return [];
  const opened = new Map<string, number>();
  const edits: Edit[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = codes[codeIndex(text.charCodeAt(at))];
    if (code?.pair === undefined) continue;
    if (code.kind === 'open') opened.set(code.pair, at);
    if (code.kind !== 'close' || !code.data.startsWith('][')) continue;
    const from = opened.get(code.pair) ?? at;
    if (!changes.some(({ start, end }) => start <= at && end > from)) continue;
    if (changes.some(({ start, end }) => start <= at && end > at)) continue;
    const start = map.toSource(at);
    const end = map.toSource(at + 1);
    if (source.startsWith(']', start) && end - start < code.data.length)
      edits.push({ start, end, text: code.data });
  }
  return edits;
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

type DataOf = (code: Code, index: number) => string;

function writeSegment(
  parts: readonly TargetPart[],
  place: Place,
  unitContext: EscapeContext,
  dataOf: DataOf,
): string {
  const trimmed = trimBreaks(
    parts.flatMap((part) => piecesOf(part, dataOf)),
    place,
  );
  const pieces = placeDelimiters(trimmed, place.before, place.after);
  const text = pieces.map(({ kind, value }) => (kind === 'text' ? value : '\uFFFC')).join('');
  const context =
    unitContext.brackets === 'all'
      ? unitContext
      : { ...unitContext, brackets: bracketsOf(text, place, unitContext.definitions) };
  let result = '';
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === 'raw') {
      result += piece.url ? writeUrl(piece.value, pieces, i, place, result) : piece.value;
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

/** A bare URL stays bare where it begins and ends as one. */
function writeUrl(url: string, pieces: readonly Piece[], at: number, place: Place, written: string): string {
  const before = written === '' ? place.before : written.slice(-1);
  const behind = following(pieces, at, place.after);
  if (/^[^:/]*@/.test(url)) {
    const stands = !/[\w+./-]$/.test(before) && !/^(?:[\w-]|\.[A-Za-z\d])/.test(behind);
    return stands || !mailAddress.test(url) ? url : `<${url}>`;
  }
  const begins = /^https?:/i.test(url) ? !/[A-Za-z]/.test(before) : /^$|[\s(*_[\]~]/.test(before);
  if (begins && /^[?!.,:;"')\]*_~]*(?:[\s<]|$)/.test(behind)) return url;
  if (/[\s<>]/.test(url)) return url;
  return /^www\./i.test(url) ? `<http://${url}>` : `<${url}>`;
}

/** One that may stand between `<` and `>` (CommonMark 0.31, section 6.5). */
const mailAddress =
  /^[\w.+-]+@[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?(?:\.[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?)*$/;

function following(pieces: readonly Piece[], at: number, after: string): string {
  const next = pieces
    .slice(at + 1, at + 5)
    .map(({ kind, value }) => (kind === 'text' ? value.replace(/^[*_~`[\]&|!\\]/, '\\$&') : value));
  return next.join('') + (at + 5 > pieces.length ? after : '');
}

function piecesOf(part: TargetPart, dataOf: DataOf): Piece[] {
  if (typeof part === 'string') return part === '' ? [] : [{ kind: 'text', value: part }];
  const { code, index } = part;
  // A break of another block carries that block's marks.
  if (index < 0 && /[\n\r]/.test(code.data)) return [{ kind: 'text', value: ' ' }];
  const half = halfOf(part);
  if (half && isDelimiter(part)) return [{ kind: 'raw', value: code.data, role: half.role, pair: half.pair }];
  const value = index < 0 ? code.data : dataOf(code, index);
  return isUrl(code) && !value.startsWith('<')
    ? [{ kind: 'raw', value, url: true }]
    : [{ kind: 'raw', value }];
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
