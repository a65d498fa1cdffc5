import { type Content, codeIndex } from '../content/index.ts';
import { leastStatus } from '../filters/index.ts';
import type { Segment, UnplacedReason } from '../projects/index.ts';
import { defaultSegmenter, segmentUnit } from '../segmentation/index.ts';
import { isConfirmed } from '../targets/index.ts';
import type { ExchangedPiece, ExchangedTarget, ExchangedUnit } from './read.ts';
import { visible } from './visible.ts';

/** A translation for one segment of a unit; codes have the unit's numbers. */
export interface PlacedTarget extends ExchangedTarget {
  readonly segment: Segment;
  /** It is one sentence of a translation of several segments. */
  readonly divided?: boolean;
}

export interface PlacedPieces {
  readonly placed: readonly PlacedTarget[];
  readonly unplaced: readonly {
    readonly reason: Exclude<UnplacedReason, 'absent'>;
    readonly segments: readonly Segment[];
  }[];
}

export interface PlaceRequest {
  readonly unit: ExchangedUnit;
  /** The unit's text in the document. */
  readonly source: Content;
  /** The document's segments in it, ascending. */
  readonly segments: readonly Segment[];
  /** Of the translations: a translation of several segments is cut by its sentences. */
  readonly language: string;
  /** How the edition has a segment now, as it is written into exchange files; absent: not translated. */
  readonly current: (segment: Segment) => string | undefined;
}

/**
 * The translations of a unit by the segments of the document, however another program has cut it.
 *
 *     file      |  One.  |  Two. Three.  |  Four |, five.  |
 *     document  |  One.  |  Two. | Three. |  Four, five.    |
 *
 * Both cut the same letters: where both have a border, a group of pieces and segments ends. Pieces of one
 * segment are put together. A translation of several segments is divided when it has as many sentences.
 */
export function placePieces(request: PlaceRequest): PlacedPieces {
  const { unit, source, segments } = request;
  const translated = unit.pieces.filter(({ target }) => target !== undefined);
  if (translated.length === 0 || segments.length === 0) return { placed: [], unplaced: [] };
  const order = sourceOrder(unit, visible(source.text));
  if (order === undefined && segments.length > 1) {
    return { placed: [], unplaced: [{ reason: 'other-text', segments }] };
  }
  const all = unit.pieces.flatMap(({ source: { length } }, index) => (length === 0 ? [] : [index]));
  const groups =
    order === undefined
      ? [{ segments, pieces: all }]
      : withStrayWords(unit, groupsOf(unit, order, cellsOf(source, segments)));
  const placed: PlacedTarget[] = [];
  const unplaced: PlacedPieces['unplaced'][number][] = [];
  const firsts = groups.map(({ pieces }) => Math.min(...pieces));
  // The first piece of all groups behind each: a group that has a later one stands behind them.
  const behind = firsts.map(() => Number.POSITIVE_INFINITY);
  for (let index = groups.length - 2; index >= 0; index--) {
    behind[index] = Math.min(behind[index + 1]!, firsts[index + 1]!);
  }
  let before = -1;
  for (const [index, group] of groups.entries()) {
    const last = Math.max(...group.pieces);
    const isMoved = before > firsts[index]! || behind[index]! < last;
    before = Math.max(before, last);
    const outcome = placeGroup(request, group, isMoved);
    if (outcome === undefined) continue;
    if (typeof outcome !== 'string') placed.push(...outcome);
    else if (group.segments.length > 0) unplaced.push({ reason: outcome, segments: group.segments });
  }
  return { placed, unplaced };
}

/** Segments and the pieces, by their numbers in the unit, that hold the same letters. */
interface Group {
  readonly segments: readonly Segment[];
  readonly pieces: readonly number[];
}

/** The numbers of the pieces with letters in the order of the source; `undefined`: it is another text. */
function sourceOrder({ pieces, inOrder }: ExchangedUnit, text: string): readonly number[] | undefined {
  const texts = pieces.map((piece) => visible(piece.source));
  const lettered = texts.flatMap((piece, index) => (piece === '' ? [] : [index]));
  if (inOrder) return lettered.map((index) => texts[index]!).join('') === text ? lettered : undefined;
  const order: number[] = [];
  const left = new Set(lettered);
  let steps = 0;
  const follow = (at: number): boolean => {
    if (left.size === 0) return at === text.length;
    const tried = new Set<string>();
    for (const index of [...left]) {
      const piece = texts[index]!;
      if (tried.has(piece) || !text.startsWith(piece, at)) continue;
      if (++steps > mostSteps) return false;
      tried.add(piece);
      left.delete(index);
      order.push(index);
      if (follow(at + piece.length)) return true;
      order.pop();
      left.add(index);
    }
    return false;
  };
  return follow(0) ? order : undefined;
}

const mostSteps = 10_000;

interface Cell {
  readonly length: number;
  /** Absent: letters that no segment holds. */
  readonly segment?: Segment;
}

function cellsOf({ text }: Content, segments: readonly Segment[]): readonly Cell[] {
  const cells: Cell[] = [];
  let last = 0;
  const addGap = (end: number): void => {
    const { length } = visible(text.slice(last, end));
    if (length > 0) cells.push({ length });
  };
  for (const segment of segments) {
    addGap(segment.start);
    cells.push({ length: visible(text.slice(segment.start, segment.end)).length, segment });
    last = segment.end;
  }
  addGap(text.length);
  return cells;
}

function groupsOf({ pieces }: ExchangedUnit, order: readonly number[], cells: readonly Cell[]): Group[] {
  const groups: Group[] = [];
  let piece = 0;
  let cell = 0;
  while (piece < order.length || cell < cells.length) {
    const group = { segments: [] as Segment[], pieces: [] as number[] };
    let ends = [0, 0] as [number, number];
    do {
      if (piece < order.length && (ends[0] <= ends[1] || cell >= cells.length)) {
        const index = order[piece++]!;
        group.pieces.push(index);
        ends = [ends[0] + visible(pieces[index]!.source).length, ends[1]];
      } else {
        const { length, segment } = cells[cell++]!;
        if (segment !== undefined) group.segments.push(segment);
        ends = [ends[0], ends[1] + length];
      }
    } while (ends[0] !== ends[1] && (piece < order.length || cell < cells.length));
    groups.push(group);
  }
  return groups;
}

/**
 * Words that another program has put where the source has none, such as between two segments, go to the
 * segments before them, else to those behind.
 */
function withStrayWords({ pieces }: ExchangedUnit, groups: Group[]): readonly Group[] {
  for (const [index, { source, target, between }] of pieces.entries()) {
    if (visible(source) !== '' || visible(target?.text ?? between ?? '') === '') continue;
    const before = groups.filter((group) => group.pieces.some((piece) => piece < index));
    const last = (group: Group) => Math.max(...group.pieces.filter((piece) => piece < index));
    const nearest = before.reduce<Group | undefined>(
      (best, group) => (best === undefined || last(group) > last(best) ? group : best),
      undefined,
    );
    const place = groups.indexOf(nearest ?? groups[0]!);
    groups[place] = { ...groups[place]!, pieces: [...groups[place]!.pieces, index] };
  }
  return groups;
}

/** Its translations, why they have no place, or `undefined` when there are none. */
function placeGroup(
  request: PlaceRequest,
  { segments, pieces }: Group,
  isMoved: boolean,
): readonly PlacedTarget[] | Exclude<UnplacedReason, 'absent'> | undefined {
  const { unit, source } = request;
  const lettered = pieces.map((index) => unit.pieces[index]!).filter((piece) => visible(piece.source) !== '');
  const targets = lettered.flatMap(({ target }) => target ?? []);
  const [segment, ...more] = segments;
  if (targets.length === 0 || segment === undefined) return undefined;
  if (targets.length < lettered.length) return 'partly';
  const [first, end] = [Math.min(...pieces), Math.max(...pieces) + 1];
  const inBetween = unit.pieces.slice(first, end);
  const isApart = inBetween.some(
    (piece, index) => visible(piece.source) !== '' && !pieces.includes(first + index),
  );
  if (isApart || isMoved) return 'reordered';
  const text = inBetween.map((piece) => piece.target?.text ?? piece.between ?? piece.source).join('');
  const facts = { ...factsOf(targets), text };
  if (more.length === 0) {
    const exact = isExact(unit, source, segment, first, end);
    return [{ ...facts, segment, text: exact ? text : fitted(text, request, segment) }];
  }
  return divided(request, segments, facts);
}

/** What pieces that make up one translation say together. */
function factsOf(targets: readonly ExchangedTarget[]): Omit<ExchangedTarget, 'text'> {
  const [{ origin }] = targets as [ExchangedTarget];
  const sameOrigin = targets.every((target) => JSON.stringify(target.origin) === JSON.stringify(origin));
  return {
    status: leastStatus(targets.map(({ status }) => status)),
    ...(origin !== undefined && sameOrigin && { origin }),
    ...(targets.some((target) => target.hasUnknownCodes) && { hasUnknownCodes: true }),
    ...(targets.some((target) => target.withoutState) && { withoutState: true }),
  };
}

/** The pieces hold just what the segment does, with the same blanks and codes at its ends. */
function isExact(
  { pieces, inOrder }: ExchangedUnit,
  { text }: Content,
  { start, end }: Segment,
  first: number,
  last: number,
): boolean {
  if (!inOrder || pieces.map((piece) => piece.source).join('') !== text) return false;
  const lengthOf = (some: readonly ExchangedPiece[]) =>
    some.reduce((sum, { source }) => sum + source.length, 0);
  const from = lengthOf(pieces.slice(0, first));
  return from === start && from + lengthOf(pieces.slice(first, last)) === end;
}

/** A translation without the blanks and codes that stand outside of the document's segments. */
function fitted(text: string, { source, segments }: PlaceRequest, { start, end }: Segment): string {
  const codesIn = (from: number, to: number) =>
    new Set(Array.from(source.text.slice(from, to), (character) => codeIndex(character.charCodeAt(0))));
  const own = codesIn(start, end);
  const held = new Set(segments.flatMap((segment) => [...codesIn(segment.start, segment.end)]));
  const kept = text.replace(/[\uE000-\uF8FF]/g, (character) => {
    const index = codeIndex(character.charCodeAt(0));
    return held.has(index) || source.codes[index] === undefined ? character : '';
  });
  const isOuter = (character: string) => {
    const index = codeIndex(character.charCodeAt(0));
    return index < 0 ? /\s/.test(character) : held.has(index) && !own.has(index);
  };
  let [from, to] = [0, kept.length];
  // Codes of another segment stay where they were moved to, but not at a border that was drawn anew.
  while (from < to && isOuter(kept.charAt(from))) from++;
  while (to > from && isOuter(kept.charAt(to - 1))) to--;
  return kept.slice(from, to);
}

function divided(
  request: PlaceRequest,
  segments: readonly Segment[],
  facts: ExchangedTarget,
): readonly PlacedTarget[] | 'joined' {
  const { source, language, current } = request;
  const { text, status, ...rest } = facts;
  const now = segments.map(current);
  const isSame =
    now.every((target) => target !== undefined) &&
    visible(text) === visible(now.join('')) &&
    codesOf(fitted(text, request, { ...segments[0]!, end: segments.at(-1)!.end })) === codesOf(now.join(''));
  if (isSame) {
    return segments.map((segment, index) => ({ ...rest, status, segment, text: now[index]! }));
  }
  const sentences = segmentUnit({ text, codes: source.codes }, defaultSegmenter(language));
  if (sentences.length !== segments.length) return 'joined';
  const cuts = sentences.slice(1).map(({ start }, index) => cutIn(text, sentences[index]!.end, start));
  return segments.map((segment, index) => ({
    ...rest,
    segment,
    text: fitted(text.slice(cuts[index - 1] ?? 0, cuts[index] ?? text.length), request, segment),
    status: isConfirmed(status) ? 'draft' : status,
    divided: true,
  }));
}

/** Between two sentences: codes before the blank belong to the first, those behind it to the second. */
function cutIn(text: string, end: number, start: number): number {
  const blank = text.slice(end, start).search(/\s/);
  return blank < 0 ? start : end + blank;
}

function codesOf(text: string): string {
  return text.replace(/[^\uE000-\uF8FF]+/g, '');
}
