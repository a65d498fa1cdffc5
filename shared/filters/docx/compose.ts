import { type Content, codeIndex } from '../../content/index.ts';
import type { Replacement } from '../contract.ts';
import { sameParts, sourceParts, type TargetPart, targetParts } from '../target.ts';
import type { Mark } from './unit.ts';

/** A replacement that says something else than its source. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly TargetPart[];
}

/** What a paragraph is written from, in order. */
export type Written =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly index: number }
  /** A half of a pair of another document, known by its label. */
  | {
      readonly type: 'foreign';
      readonly role: 'open' | 'close';
      readonly pair: string;
      readonly label: string;
    }
  | { readonly type: 'mark'; readonly mark: Mark };

/** The replacements that change something, with codes of other documents taken for the unit's own. */
export function changesOf(unit: Content, replacements: readonly Replacement[]): readonly Change[] {
  return replacements.flatMap(({ start, end, target }) => {
    const parts = adopted(targetParts(target, unit), unit, start, end);
    return sameParts(parts, sourceParts(unit, start, end)) ? [] : [{ start, end, parts }];
  });
}

/**
 * Codes from a memory are the source's, one each, by kind and label. Pairs are adopted by their
 * opening halves.
 */
function adopted(
  parts: readonly TargetPart[],
  unit: Content,
  start: number,
  end: number,
): readonly TargetPart[] {
  if (!parts.some((part) => typeof part !== 'string' && part.index < 0)) return parts;
  const taken = new Set<number>();
  for (const part of parts) if (typeof part !== 'string' && part.index >= 0) taken.add(part.index);
  const pairs = new Map<string, string>();
  const find = (kind: string, label: string, pair?: string) => {
    for (let at = start; at < end; at++) {
      const index = codeIndex(unit.text.charCodeAt(at));
      const code = unit.codes[index];
      if (code === undefined || taken.has(index) || code.kind !== kind) continue;
      if (pair === undefined ? code.label === label : code.pair === pair) return { code, index };
    }
    return undefined;
  };
  return parts.map((part) => {
    if (typeof part === 'string' || part.index >= 0) return part;
    const { code } = part;
    const kind = code.kind === 'isolated' ? (code.half ?? 'placeholder') : code.kind;
    const mine = kind === 'close' ? pairs.get(code.pair ?? '') : undefined;
    if (kind === 'close' && mine === undefined) return part;
    const found = find(kind, code.label, mine);
    if (found === undefined) return part;
    taken.add(found.index);
    if (kind === 'open' && code.pair !== undefined && found.code.pair !== undefined) {
      pairs.set(code.pair, found.code.pair);
    }
    return found;
  });
}

/** The whole unit with its changes: what stands between them is the source's, marks are put in. */
export function composed(
  unit: Content,
  changes: readonly Change[],
  marks: readonly Mark[],
): readonly Written[] {
  const result: Written[] = [];
  const waiting = [...marks];
  let next = 0;
  let last = 0;
  /** Source from `last` to `end`; marks at `end` are taken too. */
  const copy = (end: number) => {
    for (; next < waiting.length && waiting[next]!.at <= end; next++) {
      const mark = waiting[next]!;
      pushParts(result, sourceParts(unit, last, mark.at));
      result.push({ type: 'mark', mark });
      last = mark.at;
    }
    pushParts(result, sourceParts(unit, last, end));
    last = end;
  };
  for (const change of changes) {
    copy(change.start);
    const inside: Mark[] = [];
    for (; next < waiting.length && waiting[next]!.at < change.end; next++) inside.push(waiting[next]!);
    result.push(...withMarks(change, inside, unit));
    last = change.end;
  }
  copy(unit.text.length);
  return result;
}

function pushParts(result: Written[], parts: readonly TargetPart[]): void {
  for (const part of parts) {
    if (typeof part === 'string') result.push({ type: 'text', text: part });
    else result.push(writtenCode(part));
  }
}

function writtenCode({ code, index }: Exclude<TargetPart, string>): Written {
  if (index >= 0) return { type: 'code', index };
  const role = code.kind === 'isolated' ? code.half : code.kind;
  if ((role === 'open' || role === 'close') && code.pair !== undefined) {
    return { type: 'foreign', role, pair: code.pair, label: code.label };
  }
  return { type: 'text', text: code.equivalent ?? '' };
}

/**
 * A changed stretch with the marks that stood in it. A mark keeps to the code that it touched, if the
 * target has that; else starts go before the stretch and ends behind it, so that what was marked is
 * marked still.
 */
function withMarks({ start, end, parts }: Change, marks: readonly Mark[], unit: Content): readonly Written[] {
  const body: Written[] = [];
  pushParts(body, parts);
  closeWithin(body, unit, start, end);
  if (marks.length === 0) return body;
  const before: Mark[][] = body.map(() => []);
  const after: Mark[][] = body.map(() => []);
  const first: Mark[] = [];
  const last: Mark[] = [];
  let previous: { readonly mark: Mark; readonly place: Mark[] } | undefined;
  const places = new Map<number, number>();
  for (const [place, item] of body.entries()) {
    if (item.type === 'code' && !places.has(item.index)) places.set(item.index, place);
  }
  const codeAt = (at: number) =>
    (at >= start && at < end ? places.get(codeIndex(unit.text.charCodeAt(at))) : undefined) ?? -1;
  for (const mark of marks) {
    let place = mark.side === 'start' ? first : last;
    const touched = codeAt(mark.side === 'start' ? mark.at : mark.at - 1);
    if (previous?.mark.at === mark.at) place = previous.place;
    else if (touched >= 0) place = (mark.side === 'start' ? before : after)[touched]!;
    place.push(mark);
    previous = mark.side === 'start' || place !== last ? { mark, place } : undefined;
  }
  const result: Written[] = [];
  const add = (list: readonly Mark[]) => {
    for (const mark of list) result.push({ type: 'mark', mark });
  };
  add(first);
  for (const [index, item] of body.entries()) {
    add(before[index]!);
    result.push(item);
    add(after[index]!);
  }
  add(last);
  return result;
}

/** A pair of the stretch that lost its closing half ends with the stretch. */
function closeWithin(body: Written[], unit: Content, start: number, end: number): void {
  if (unit.codes.length === 0) return;
  const present = new Set<number>();
  for (const item of body) if (item.type === 'code') present.add(item.index);
  const closings = new Map<string, number>();
  for (let at = start; at < end; at++) {
    const index = codeIndex(unit.text.charCodeAt(at));
    const code = unit.codes[index];
    if (code?.kind === 'close' && code.pair !== undefined) closings.set(code.pair, index);
  }
  for (const item of [...body].reverse()) {
    if (item.type !== 'code') continue;
    const { kind, pair } = unit.codes[item.index]!;
    const closing = kind === 'open' && pair !== undefined ? closings.get(pair) : undefined;
    if (closing === undefined || present.has(closing)) continue;
    present.add(closing);
    body.push({ type: 'code', index: closing });
  }
}
