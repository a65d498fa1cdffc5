import { fail, ok, type Result } from '../base/index.ts';
import { codeIndex, plainText } from '../content/index.ts';
import type { ExtractedUnit } from '../filters/index.ts';
import type { Segment } from '../projects/index.ts';

/**
 * The segments at the places that their texts have among the units of the document as it is read now. A
 * later version of a filter may find more units, or other codes, than the one that a stored document was
 * read with, so its numbers alone would put translations in the wrong places.
 *
 * Fails with `document-segment-lost` for a segment whose text is not there. The segments are in the order
 * of the document.
 */
export function placeSegments(
  file: string,
  segments: readonly Segment[],
  units: readonly ExtractedUnit[],
): Result<readonly Segment[]> {
  if (segments.every((segment) => isThere(segment, units[segment.unit]))) return ok(segments);
  const placed: Segment[] = [];
  const taken = new Set<number>();
  /** By how much the unit before was further down than its number says. */
  let shift = 0;
  for (const group of unitsOf(segments)) {
    const { unit } = group[0]!;
    const found = nearest(unit + shift, units.length, taken, (at) => placedIn(group, units[at]!, at));
    if (found === undefined) {
      const text = plainText(group[0]!.source).slice(0, longestQuote);
      return fail('document-segment-lost', { file, text });
    }
    taken.add(found[0]!.unit);
    shift = found[0]!.unit - unit;
    placed.push(...found);
  }
  return ok(placed);
}

const longestQuote = 60;

/** The same text, with codes at the same places, where the segment says. */
function isThere({ start, end, source }: Segment, unit: ExtractedUnit | undefined): boolean {
  const { text } = source;
  if (unit === undefined || end - start !== text.length || end > unit.source.text.length) return false;
  if (unit.source.text.startsWith(text, start)) return true;
  for (let at = 0; at < text.length; at++) {
    const [own, other] = [text.charCodeAt(at), unit.source.text.charCodeAt(start + at)];
    if (own !== other && (codeIndex(own) < 0 || codeIndex(other) < 0)) return false;
  }
  return true;
}

/** The segments of each unit. */
function unitsOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const groups: Segment[][] = [];
  for (const segment of segments) {
    const last = groups.at(-1);
    if (last?.[0]?.unit === segment.unit) last.push(segment);
    else groups.push([segment]);
  }
  return groups;
}

/** The first that `find` gives, from `start` outwards. */
function nearest<T>(
  start: number,
  count: number,
  taken: ReadonlySet<number>,
  find: (at: number) => T | undefined,
): T | undefined {
  for (let distance = 0; distance < count + Math.abs(start); distance++) {
    for (const at of distance === 0 ? [start] : [start + distance, start - distance]) {
      if (at < 0 || at >= count || taken.has(at)) continue;
      const found = find(at);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The segments within a unit: where they were, or wherever their plain texts follow each other. */
function placedIn(
  group: readonly Segment[],
  unit: ExtractedUnit,
  at: number,
): readonly Segment[] | undefined {
  if (group.every((segment) => isThere(segment, unit)))
    return group.map((segment) => ({ ...segment, unit: at }));
  const whole = plainText(unit.source);
  const result: Segment[] = [];
  let from = 0;
  for (const segment of group) {
    const text = plainText(segment.source);
    const found = whole.indexOf(text, from);
    if (text === '' || found < 0) return undefined;
    from = found + text.length;
    const [start, end] = [contentOffset(unit, found, 'start'), contentOffset(unit, from, 'end')];
    if (start === undefined || end === undefined) return undefined;
    result.push({ ...segment, unit: at, start, end });
  }
  // What is left over has to be no text, or a longer unit that only holds this text would be taken.
  const left = group.reduce((rest, { source }) => rest.replace(plainText(source), ''), whole);
  return /\p{L}/u.test(left) ? undefined : result;
}

/**
 * Where an offset of the plain text stands in the content. Codes without text at a start belong to what
 * follows, at an end to what is before; within a code's text there is no place.
 */
function contentOffset({ source }: ExtractedUnit, plain: number, side: 'start' | 'end'): number | undefined {
  const { text, codes } = source;
  let passed = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? codeIndex(text.charCodeAt(at)) : -1;
    const length = code < 0 ? 1 : (codes[code]?.equivalent ?? '').length;
    if (passed === plain && (side === 'start' || at === text.length || length > 0)) return at;
    if (passed > plain) return undefined;
    passed += length;
  }
  return undefined;
}
