import { type Code, type Content, codeCharacter } from '../../content/index.ts';
import type { TargetPart } from '../target.ts';

/** A part of a whole unit's new content. `segment` is the replacement it belongs to, -1 for original text. */
export interface UnitPart {
  readonly part: TargetPart;
  readonly segment: number;
}

/** A replaced range of the unit's content. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Puts the codes of a unit in order, so that its translation opens and closes nothing outside of it. Only
 * parts of replaced segments are touched:
 *
 * - codes that the unit does not have become ones of the same meaning that it lacks, else they go
 * - `fixed` codes are where they were, each once
 * - a half whose partner is still there is put back: an opening one at the start of its segment, a closing
 *   one at the end; halves in the wrong order change places
 * - pairs that cross are nested, and go on behind; a link within a link ends the outer one
 * - what still has no partner is closed at the end of its segment, or goes
 */
export function orderCodes(
  parts: readonly UnitPart[],
  unit: Content,
  ranges: readonly Range[],
  fixed: ReadonlySet<number>,
): readonly UnitPart[] {
  const adopted = adoptForeign(parts, unit);
  const kept = fixed.size === 0 ? adopted : keepFixed(adopted, unit, ranges, fixed);
  const whole = restoreHalves(kept, unit, ranges);
  return nest(swapHalves(whole, unit), unit);
}

function codeIndexOf({ part }: UnitPart): number {
  return typeof part === 'string' ? -1 : part.index;
}

function ownPart(unit: Content, index: number, segment: number): UnitPart {
  return { part: { code: unit.codes[index]!, index }, segment };
}

function adoptForeign(parts: readonly UnitPart[], unit: Content): readonly UnitPart[] {
  if (!parts.some(({ part }) => typeof part !== 'string' && part.index < 0)) return parts;
  const used = new Set(parts.map(codeIndexOf));
  const adopted = new Map<string, number>();
  return parts.flatMap((item) => {
    const { part, segment } = item;
    if (typeof part === 'string' || part.index >= 0) return [item];
    const { code } = part;
    const role = code.half ?? code.kind;
    const key = `${role} ${code.pair ?? code.id}`;
    let index = adopted.get(key);
    if (index === undefined) {
      const same = (other: Code) => other.kind === role && other.label === code.label;
      index = unit.codes.findIndex((other, number) => !used.has(number) && same(other));
      if (index < 0) return [];
      used.add(index);
      adopted.set(key, index);
    }
    return [ownPart(unit, index, segment)];
  });
}

function keepFixed(
  parts: readonly UnitPart[],
  unit: Content,
  ranges: readonly Range[],
  fixed: ReadonlySet<number>,
): UnitPart[] {
  const wanted: number[][] = ranges.map(() => []);
  for (const index of fixed) {
    const at = unit.text.indexOf(codeCharacter(index));
    const segment = ranges.findIndex(({ start, end }) => at >= start && at < end);
    if (segment >= 0) wanted[segment]!.push(index);
  }
  const result: UnitPart[] = [];
  let next = 0;
  let current = -1;
  const rest = () => {
    if (current < 0) return;
    for (const index of wanted[current]!.slice(next)) result.push(ownPart(unit, index, current));
  };
  for (const item of parts) {
    if (item.segment !== current) {
      rest();
      current = item.segment;
      next = 0;
    }
    const index = codeIndexOf(item);
    if (item.segment < 0 || !fixed.has(index)) {
      result.push(item);
      continue;
    }
    // What should have stood before it comes first; what stands too late has come already.
    const place = wanted[item.segment]!.indexOf(index);
    if (place < next) continue;
    for (; next <= place; next++) result.push(ownPart(unit, wanted[item.segment]![next]!, item.segment));
  }
  rest();
  return result;
}

interface Half {
  readonly role: 'open' | 'close';
  readonly pair: string;
}

function halfOf({ part }: UnitPart, unit: Content): Half | undefined {
  if (typeof part === 'string') return undefined;
  const code = unit.codes[part.index]!;
  if ((code.kind !== 'open' && code.kind !== 'close') || code.pair === undefined) return undefined;
  return { role: code.kind, pair: code.pair };
}

function restoreHalves(
  parts: readonly UnitPart[],
  unit: Content,
  ranges: readonly Range[],
): readonly UnitPart[] {
  const present = new Set(parts.map(codeIndexOf));
  const partners = partnersOf(unit);
  const starts: UnitPart[][] = ranges.map(() => []);
  const ends: UnitPart[][] = ranges.map(() => []);
  let missing = false;
  for (const [index, partner] of partners) {
    if (present.has(index) || !present.has(partner)) continue;
    const at = unit.text.indexOf(codeCharacter(index));
    const segment = ranges.findIndex(({ start, end }) => at >= start && at < end);
    if (segment < 0) continue;
    missing = true;
    (unit.codes[index]!.kind === 'open' ? starts : ends)[segment]!.push(ownPart(unit, index, segment));
  }
  if (!missing) return parts;
  const result: UnitPart[] = [];
  for (const [at, item] of parts.entries()) {
    const { segment } = item;
    if (segment >= 0 && parts[at - 1]?.segment !== segment) result.push(...starts[segment]!);
    result.push(item);
    if (segment >= 0 && parts[at + 1]?.segment !== segment) result.push(...ends[segment]!.reverse());
  }
  return result;
}

function partnersOf(unit: Content): ReadonlyMap<number, number> {
  const opens = new Map<string, number>();
  const partners = new Map<number, number>();
  for (const [index, { kind, pair }] of unit.codes.entries()) {
    if (pair === undefined) continue;
    if (kind === 'open') opens.set(pair, index);
    else if (kind === 'close' && opens.has(pair)) {
      partners.set(index, opens.get(pair)!);
      partners.set(opens.get(pair)!, index);
    }
  }
  return partners;
}

function swapHalves(parts: readonly UnitPart[], unit: Content): readonly UnitPart[] {
  const places = new Map<string, { readonly open: number[]; readonly close: number[] }>();
  for (const [position, item] of parts.entries()) {
    const half = halfOf(item, unit);
    if (half === undefined) continue;
    const place = places.get(half.pair) ?? { open: [], close: [] };
    place[half.role].push(position);
    places.set(half.pair, place);
  }
  let result: UnitPart[] | undefined;
  for (const { open, close } of places.values()) {
    if (open.length !== 1 || close.length !== 1 || close[0]! > open[0]!) continue;
    const [first, second] = [parts[close[0]!]!, parts[open[0]!]!];
    if (first.segment < 0 || second.segment < 0) continue;
    result ??= [...parts];
    result[close[0]!] = { part: second.part, segment: first.segment };
    result[open[0]!] = { part: first.part, segment: second.segment };
  }
  return result ?? parts;
}

interface Open {
  readonly pair: string;
  readonly index: number;
  readonly segment: number;
  readonly exclusive: boolean;
}

/** Elements that do not stand within another of their kind. */
const exclusiveLabel = /\b(?:link|button|nobr)\b/;

function nest(parts: readonly UnitPart[], unit: Content): readonly UnitPart[] {
  const partners = partnersOf(unit);
  const remaining = new Map<string, number>();
  for (const item of parts) {
    const half = halfOf(item, unit);
    if (half?.role === 'close') remaining.set(half.pair, (remaining.get(half.pair) ?? 0) + 1);
  }
  const result: UnitPart[] = [];
  const open: Open[] = [];
  const push = (index: number, segment: number) => result.push(ownPart(unit, index, segment));
  /** Ends the pair at `depth` of the stack; those within end as well, and go on behind it. */
  const end = (depth: number, segment: number) => {
    const inner = open.splice(depth);
    for (const { index } of inner.toReversed()) {
      const last = result.at(-1);
      // A pair that was only just taken up again held nothing.
      if (
        last !== undefined &&
        last.segment === segment &&
        codeIndexOf(last) === index &&
        reopened.has(last)
      ) {
        result.pop();
      } else push(partners.get(index)!, segment);
    }
    for (const again of inner.slice(1)) {
      if ((remaining.get(again.pair) ?? 0) <= 0) continue;
      push(again.index, segment);
      reopened.add(result.at(-1)!);
      open.push({ ...again, segment });
    }
  };
  const reopened = new Set<UnitPart>();
  const endSegment = (segment: number) => {
    for (let depth = open.length - 1; depth >= 0; depth--) {
      const { segment: of, pair } = open[depth]!;
      if (of === segment && (remaining.get(pair) ?? 0) <= 0) end(depth, segment);
    }
  };
  let current = -1;
  for (const item of parts) {
    const { segment } = item;
    if (segment !== current) {
      if (current >= 0) endSegment(current);
      current = segment;
    }
    const half = halfOf(item, unit);
    if (half === undefined) {
      result.push(item);
      continue;
    }
    const { pair, role } = half;
    const index = codeIndexOf(item);
    const depth = open.findLastIndex((other) => other.pair === pair);
    if (role === 'open') {
      if (segment >= 0) {
        if (depth >= 0) continue;
        const exclusive = exclusiveLabel.test(unit.codes[index]!.label);
        const around = exclusive ? open.findIndex((other) => other.exclusive) : -1;
        if (around >= 0) end(around, segment);
      }
      const exclusive = exclusiveLabel.test(unit.codes[index]!.label);
      open.push({ pair, index, segment, exclusive });
      result.push(item);
      continue;
    }
    remaining.set(pair, remaining.get(pair)! - 1);
    if (segment < 0) {
      result.push(item);
      if (depth >= 0) open.splice(depth, 1);
    } else if (depth >= 0) end(depth, segment);
  }
  if (current >= 0) endSegment(current);
  return result;
}
