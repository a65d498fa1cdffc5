import {
  type Code,
  type Content,
  codeCharacter,
  codeIndex,
  emptyContent,
  maxCodes,
} from '../../content/index.ts';
import type { Replacement } from '../contract.ts';
import type { Edit } from '../splice.ts';
import { printableParts, sameParts, sourceParts, type TargetPart, withoutControls } from '../target.ts';
import {
  bracketsOf,
  type EscapeContext,
  escapeLinkTitle,
  escapeText,
  escapeTitle,
  mayNeedEscape,
} from './escape.ts';
import { type Piece, placeDelimiters } from './flanking.ts';
import type { InnerEdits } from './inner-edits.ts';
import { halfOf, isDelimiter, isInOrder, orderPairs, type UnitPart } from './pairing.ts';
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

/** Whether its codes count for how it reads. */
export function hasUrl({ codes }: Content): boolean {
  return codes.some(isUrl);
}

/** Parts as they are read again: codes are numbered as they come. */
function contentOf(parts: readonly TargetPart[]): Content {
  if (parts.length === 0) return emptyContent;
  if (parts.length === 1 && typeof parts[0] === 'string')
    return { text: parts[0], codes: emptyContent.codes };
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
  const changed: Change[] = [];
  for (const { start, end, target } of group) {
    const all = printableParts(target, content);
    const parts = care === 'usual' || care === 'strict' ? all : all.filter((part) => isKept(part, care));
    if (differs(target.text, content.text, start, end) || !sameParts(parts, sourceParts(content, start, end)))
      changed.push({ start, end, text: withoutControls(target.text), parts });
  }
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

/** Whether a target is another text than `[start, end)` of the source, as its characters tell; they may not. */
function differs(target: string, source: string, start: number, end: number): boolean {
  const length = Math.min(target.length, end - start);
  for (let at = 0; at < length; at++) {
    const unit = target.charCodeAt(at);
    const other = source.charCodeAt(start + at);
    // Controls are left out of a target, and the number of a code says little.
    if (unit !== other) return unit >= 0x20 && !isCode(unit) && !isCode(other);
  }
  return false;
}

function isCode(unit: number): boolean {
  return unit >= 0xe000 && unit <= 0xf8ff;
}

function isKept(part: TargetPart, care: 'no emphasis' | 'no codes'): boolean {
  return typeof part === 'string' || (care === 'no emphasis' && !isDelimiter(part));
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
  /** The target's, without controls, with codes numbered in whatever way. */
  readonly text: string;
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
  const context = { brackets: 'none' as 'none' | 'all', tildes: false };
  for (const code of unit.unit.source.codes) mindCode(context, code);
  for (const { parts } of changes) {
    for (const part of parts) if (typeof part !== 'string' && part.index < 0) mindCode(context, part.code);
  }
  return context;
}

function mindCode(context: { brackets: 'none' | 'all'; tildes: boolean }, { data }: Code): void {
  if ((data.includes('[') || data.includes(']')) && !data.startsWith('`')) context.brackets = 'all';
  if (data.startsWith('~')) context.tildes = true;
}

function inlineEdits(
  source: string,
  unit: MarkdownUnit,
  changes: readonly Change[],
  context: EscapeContext,
  inner: InnerEdits,
): ComposedUnit {
  const content = unit.unit.source;
  const dataOf = inner.isEmptyIn(unit.map.start, unit.map.end)
    ? plainData
    : (code: Code, index: number) => inner.dataOf(source, unit, code, index);
  const only = changes.length === 1 ? changes[0]! : undefined;
  if (only?.start === 0 && only.end === content.text.length && isInOrder(only.parts, content)) {
    const edit = segmentEdit(source, unit, only, only.parts, context, dataOf);
    return { edits: [edit], reading: { text: wholeText(only, content), codes: content.codes } };
  }
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
  const edits = changes.map((change, segment) => {
    const own = ordered.filter((item) => item.segment === segment).map(({ part }) => part);
    return segmentEdit(source, unit, change, own, context, dataOf);
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

/** The text of a target that has all codes of the unit in order; mostly it is numbered as these are. */
function wholeText({ text, parts }: Change, { codes }: Content): string {
  let next = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isCode(unit) && codeIndex(unit) !== next++) return contentOf(parts).text;
  }
  return next === codes.length ? text : contentOf(parts).text;
}

function segmentEdit(
  source: string,
  unit: MarkdownUnit,
  { start, end }: Change,
  parts: readonly TargetPart[],
  context: EscapeContext,
  dataOf: DataOf,
): Edit {
  const { length } = unit.unit.source.text;
  const sourceStart = unit.map.toSource(start);
  const sourceEnd = unit.map.toSource(end);
  const place: Place = {
    before: start === 0 ? '' : source.charAt(sourceStart - 1),
    after: end === length ? '' : source.charAt(sourceEnd),
    first: start === 0,
    last: end === length,
    lineStart: startsLine(source, unit, sourceStart),
  };
  return { start: sourceStart, end: sourceEnd, text: writeSegment(parts, place, context, dataOf) };
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

function plainData(code: Code): string {
  return code.data;
}

function writeSegment(
  parts: readonly TargetPart[],
  place: Place,
  unitContext: EscapeContext,
  dataOf: DataOf,
): string {
  const given: Piece[] = [];
  for (const part of parts) addPiece(given, part, dataOf);
  const trimmed = trimBreaks(given, place);
  const pieces = placeDelimiters(trimmed, place.before, place.after);
  let context = unitContext;
  if (
    context.brackets !== 'all' &&
    pieces.some(({ kind, value }) => kind === 'text' && value.includes('['))
  ) {
    const text = pieces.map(({ kind, value }) => (kind === 'text' ? value : '\uFFFC')).join('');
    context = { ...context, brackets: bracketsOf(text, place, context.definitions) };
  }
  const written: string[] = [];
  let before = place.before;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    const text =
      piece.kind === 'text'
        ? writeText(pieces, i, place, before, context)
        : piece.url
          ? writeUrl(piece.value, pieces, i, place, before)
          : piece.value;
    written.push(text);
    if (text !== '') before = text.slice(-2);
  }
  return written.length === 1 ? written[0]! : written.join('');
}

/** `before` is what is written before it, as far as it counts. */
function writeText(
  pieces: readonly Piece[],
  at: number,
  place: Place,
  before: string,
  context: EscapeContext,
): string {
  const { value } = pieces[at]!;
  const lineStart = at === 0 ? place.lineStart : afterBreak(pieces[at - 1]);
  const last = place.last && at === pieces.length - 1;
  const mayClose = last && context.notation === 'heading';
  if (!context.strict && !lineStart && !mayClose && !mayNeedEscape.test(value)) return value;
  const around = {
    before: before.slice(-1),
    after: pieces[at + 1]?.value.charAt(0) ?? place.after,
    following: () => following(pieces, at, place.after),
    lineStart,
    last,
  };
  return escapeText(value, around, context);
}

/** A bare URL stays bare where it begins and ends as one. */
function writeUrl(url: string, pieces: readonly Piece[], at: number, place: Place, written: string): string {
  const before = written.slice(-1);
  const behind = following(pieces, at, place.after);
  if (/^[^:/]*@/.test(url)) {
    const stands = !/[\w+./-]$/.test(before) && !/^(?:[\w-]|\.[A-Za-z\d])/.test(behind);
    return stands || !mailAddress.test(url) ? url : `<${url}>`;
  }
  const begins = /^https?:/i.test(url) ? !/[A-Za-z]/.test(before) : /^$|[\s(*_[\]~]/.test(before);
  if (begins && endsAsUrl(pieces[at + 1], behind)) return url;
  if (/[\s<>]/.test(url)) return url;
  return /^www\./i.test(url) ? `<http://${url}>` : `<${url}>`;
}

/** Text gets backslashes before its marks, which a URL before it would take in; markup gets none. */
function endsAsUrl(next: Piece | undefined, behind: string): boolean {
  if (next?.kind !== 'text') return ended.test(behind);
  const { length } = /^[?!.,:;"')]*/.exec(next.value)![0];
  return length === next.value.length ? ended.test(behind.slice(length)) : /\s/.test(next.value[length]!);
}

const ended = /^[?!.,:;"')\]*_~]*(?:[\s<]|$)/;

/** One that may stand between `<` and `>` (CommonMark 0.31, section 6.5). */
const mailAddress =
  /^[\w.+-]+@[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?(?:\.[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?)*$/;

function following(pieces: readonly Piece[], at: number, after: string): string {
  const next = pieces
    .slice(at + 1, at + 5)
    .map(({ kind, value }) => (kind === 'text' ? value.replace(/^[*_~`[\]&|!\\]/, '\\$&') : value));
  return next.join('') + (at + 5 > pieces.length ? after : '');
}

function addPiece(pieces: Piece[], part: TargetPart, dataOf: DataOf): void {
  if (typeof part === 'string') {
    if (part !== '') pieces.push({ kind: 'text', value: part });
    return;
  }
  const { code, index } = part;
  // A break of another block carries that block's marks.
  if (index < 0 && hasLineEnd(code.data)) {
    pieces.push({ kind: 'text', value: ' ' });
    return;
  }
  const half = isDelimiter(part) ? halfOf(part) : undefined;
  if (half) {
    pieces.push({ kind: 'raw', value: code.data, role: half.role, pair: half.pair });
    return;
  }
  const value = index < 0 ? code.data : dataOf(code, index);
  pieces.push(
    isUrl(code) && !value.startsWith('<') ? { kind: 'raw', value, url: true } : { kind: 'raw', value },
  );
}

/** White space at a unit's edges and around hard breaks has no meaning, or one of its own (code). */
function trimBreaks(given: Piece[], place: Place): Piece[] {
  const breaks = given.some(isBreak);
  const pieces = breaks ? given.filter((piece, i) => !isBreak(piece) || breaksText(given, i, place)) : given;
  const end = pieces.length - 1;
  for (let i = 0; i <= end; i++) {
    const piece = pieces[i]!;
    if (piece.kind !== 'text') continue;
    if (i > 0 ? breaks && afterBreak(pieces[i - 1]) : place.first || place.lineStart)
      piece.value = piece.value.trimStart();
    if (i < end ? breaks && /^ {2,}[\n\r]/.test(pieces[i + 1]!.value) : place.last)
      piece.value = piece.value.trimEnd();
  }
  return pieces;
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
  return piece.kind === 'raw' && hasLineEnd(piece.value);
}

function isSpace(piece: Piece): boolean {
  return piece.kind === 'text' && piece.value.trim() === '';
}

function afterBreak(piece: Piece | undefined): boolean {
  return piece?.kind === 'raw' && /[\n\r][ \t>]*$/.test(piece.value);
}

function hasLineEnd(text: string): boolean {
  return text.includes('\n') || text.includes('\r');
}

function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r';
}
