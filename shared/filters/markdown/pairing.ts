import { type Code, type Content, codeCharacter } from '../../content/index.ts';
import type { TargetPart } from '../target.ts';

/** A part of a whole unit's new content. `segment` is the replacement it belongs to, -1 for original text. */
export interface UnitPart {
  part: TargetPart;
  readonly segment: number;
}

/** A replaced range of the unit's content. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface Half {
  readonly role: 'open' | 'close';
  readonly pair: string;
}

/**
 * Brings the pairs of a unit in order, so that a lost or moved half cannot change text outside its
 * segment. Only parts of replaced segments are touched:
 *
 * - a half whose partner is still there is put back: an opening one at the start of its segment, a
 *   closing one at the end
 * - halves in the wrong order change places
 * - pairs that cross are nested by closing the inner one first; a link within a link closes the outer
 * - what is still without a partner goes, and so does emphasis around nothing
 */
export function orderPairs(
  parts: readonly UnitPart[],
  unit: Content,
  ranges: readonly Range[],
): readonly UnitPart[] {
  if (
    isInOrder(
      parts.map(({ part }) => part),
      unit,
    )
  )
    return parts;
  const restored = restoreHalves(parts, unit, ranges);
  swapHalves(restored);
  return dropEmpty(nest(restored));
}

/** All codes of the unit in its own order, each pair around some text: how most translations are. */
export function isInOrder(parts: readonly TargetPart[], unit: Content): boolean {
  let next = 0;
  let textSince = true;
  for (const part of parts) {
    if (typeof part === 'string') textSince ||= part.trim() !== '';
    else {
      if (part.index !== next || (part.code.kind === 'close' && !textSince)) return false;
      next++;
      textSince = part.code.kind !== 'open';
    }
  }
  return next === unit.codes.length;
}

export function halfOf(part: TargetPart): Half | undefined {
  if (typeof part === 'string') return undefined;
  const { code, index } = part;
  const role = code.kind === 'isolated' ? code.half : code.kind;
  if ((role !== 'open' && role !== 'close') || code.pair === undefined) return undefined;
  return { role, pair: index < 0 ? `own:${code.pair}` : code.pair };
}

function restoreHalves(parts: readonly UnitPart[], unit: Content, ranges: readonly Range[]): UnitPart[] {
  const present = new Set<string>();
  for (const { part } of parts) {
    const half = halfOf(part);
    if (half) present.add(`${half.role} ${half.pair}`);
  }
  const result = [...parts];
  for (const [index, code] of unit.codes.entries()) {
    const half = halfOf({ code, index });
    if (!half || present.has(`${half.role} ${half.pair}`)) continue;
    const partner = half.role === 'open' ? 'close' : 'open';
    if (!present.has(`${partner} ${half.pair}`)) continue;
    const at = unit.text.indexOf(codeCharacter(index));
    const segment = ranges.findIndex(({ start, end }) => at >= start && at < end);
    if (segment < 0) continue;
    const first = result.findIndex((other) => other.segment === segment);
    if (first < 0) continue;
    let position = first;
    if (half.role === 'close') while (result[position]?.segment === segment) position++;
    result.splice(position, 0, { part: { code, index }, segment });
    present.add(`${half.role} ${half.pair}`);
  }
  return result;
}

function swapHalves(parts: UnitPart[]): void {
  const places = new Map<string, { open: number[]; close: number[] }>();
  for (const [position, { part }] of parts.entries()) {
    const half = halfOf(part);
    if (!half) continue;
    const place = places.get(half.pair) ?? { open: [], close: [] };
    place[half.role].push(position);
    places.set(half.pair, place);
  }
  for (const { open, close } of places.values()) {
    const first = parts[close[0] ?? -1];
    const second = parts[open[0] ?? -1];
    if (open.length !== 1 || close.length !== 1 || !first || !second || close[0]! > open[0]!) continue;
    if (first.segment < 0 || second.segment < 0) continue;
    [first.part, second.part] = [second.part, first.part];
  }
}

interface Open {
  readonly half: Half;
  readonly position: number;
}

function nest(parts: readonly UnitPart[]): UnitPart[] {
  const closings = new Map<string, TargetPart>();
  for (const { part } of parts) {
    const half = halfOf(part);
    if (half?.role === 'close') closings.set(half.pair, part);
  }
  const result: UnitPart[] = [];
  const open: Open[] = [];
  /** Pairs that were closed early: their own closing halves go. */
  const early = new Map<string, number>();
  const closeTop = (segment: number) => {
    const top = open.pop()!;
    const part = closings.get(top.half.pair);
    if (part === undefined) return;
    result.push({ part, segment });
    early.set(top.half.pair, (early.get(top.half.pair) ?? 0) + 1);
  };
  for (const item of parts) {
    const half = halfOf(item.part);
    const code = typeof item.part === 'string' ? undefined : item.part.code;
    if (!half || code === undefined || isHtml(code)) {
      result.push(item);
      continue;
    }
    const mayChange = item.segment >= 0;
    if (half.role === 'open') {
      if (mayChange && open.some((other) => other.half.pair === half.pair)) continue;
      if (mayChange && isLink(code) && open.some(({ position }) => isLinkPart(result[position]?.part))) {
        while (open.some(({ position }) => isLinkPart(result[position]?.part))) closeTop(item.segment);
      }
      open.push({ half, position: result.length });
      result.push(item);
      continue;
    }
    const waiting = early.get(half.pair) ?? 0;
    const depth = open.findLastIndex((other) => other.half.pair === half.pair);
    if (depth < 0) {
      if (waiting > 0) early.set(half.pair, waiting - 1);
      if (!mayChange) result.push(item);
      continue;
    }
    if (mayChange) while (open.length - 1 > depth) closeTop(item.segment);
    open.splice(depth, 1);
    result.push(item);
  }
  const lone = new Set(open.map(({ position }) => position));
  return result.filter((item, position) => item.segment < 0 || !lone.has(position));
}

function dropEmpty(parts: UnitPart[]): UnitPart[] {
  const result: UnitPart[] = [];
  for (const item of parts) {
    const half = halfOf(item.part);
    if (half?.role === 'close' && item.segment >= 0 && isDelimiter(item.part)) {
      let before = result.length - 1;
      while (before >= 0 && isBlank(result[before]!.part)) before--;
      const opening = result[before];
      const other = opening && halfOf(opening.part);
      if (opening && opening.segment === item.segment && other?.role === 'open' && other.pair === half.pair) {
        result.splice(before, 1);
        continue;
      }
    }
    result.push(item);
  }
  return result;
}

function isBlank(part: TargetPart): boolean {
  return typeof part === 'string' && part.trim() === '';
}

const delimiter = /^(?:[*_]{1,2}|~{1,2})$/;

/** Emphasis, strong emphasis or strikethrough. */
export function isDelimiter(part: TargetPart): boolean {
  return typeof part !== 'string' && part.code.data.length <= 2 && delimiter.test(part.code.data);
}

function isHtml(code: Code): boolean {
  return code.data.startsWith('<');
}

function isLink(code: Code): boolean {
  return code.data === '[';
}

function isLinkPart(part: TargetPart | undefined): boolean {
  return part !== undefined && typeof part !== 'string' && isLink(part.code);
}
