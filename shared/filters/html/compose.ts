import { type Content, codeCharacter } from '../../content/index.ts';
import type { Replacement } from '../contract.ts';
import { type Edit, editedText } from '../splice.ts';
import { changedParts, groupReplacements, sourceParts, type TargetPart } from '../target.ts';
import { escapeText, type Spelling } from './escape.ts';
import { orderCodes, type UnitPart } from './pairing.ts';
import type { HtmlUnit } from './unit.ts';

interface Change {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly TargetPart[];
}

/** What is written before and behind a unit, for a preview. */
export type UnitMark = (unit: number) => { readonly before: string; readonly after: string };

/**
 * The edits that put the replacements in their places, and `edits` (in order; of tags) with them: what stands
 * within a code of a replaced text is written with the code. `mark` tells what is written around a unit.
 */
export function composeEdits(
  source: string,
  units: readonly HtmlUnit[],
  replacements: readonly Replacement[],
  edits: readonly Edit[],
  spelling: Spelling,
  mark?: UnitMark,
): Edit[] {
  const groups = groupReplacements(units, replacements);
  /** From the last to the first. A unit comes before the ones within its codes, so that these are there. */
  const done: Edit[] = [];
  let next = edits.length - 1;
  const indexes = mark ? [...units.keys()] : [...groups.keys()];
  indexes.sort((a, b) => b - a);
  for (const index of indexes) {
    const unit = units[index]!;
    while (next >= 0 && edits[next]!.start >= unit.map.start) insertSorted(done, edits[next--]!);
    const around = unit.markable ? mark?.(index) : undefined;
    if (around) insertSorted(done, { start: unit.map.end, end: unit.map.end, text: around.after });
    const changes = changesOf(unit, groups.get(index) ?? []);
    if (changes.length > 0) composeUnit(source, unit, changes, spelling, done);
    if (around) done.push({ start: unit.map.start, end: unit.map.start, text: around.before });
  }
  while (next >= 0) insertSorted(done, edits[next--]!);
  return done.reverse();
}

/** Edits come from the last to the first, but for those of tags between the segments of a unit. */
function insertSorted(done: Edit[], edit: Edit): void {
  let at = done.length;
  while (at > 0 && done[at - 1]!.start < edit.start) at--;
  done.splice(at, 0, edit);
}

function changesOf({ unit }: HtmlUnit, group: readonly Replacement[]): Change[] {
  const changes: Change[] = [];
  for (const { start, end, target } of group) {
    const parts = changedParts(unit.source, start, end, target);
    if (parts !== undefined) changes.push({ start, end, parts });
  }
  return changes;
}

function composeUnit(
  source: string,
  unit: HtmlUnit,
  changes: readonly Change[],
  spelling: Spelling,
  done: Edit[],
): void {
  const { notation, map } = unit;
  if (notation === 'attribute-bare') {
    const parts = orderedParts(unit, changes).map(({ part }) => part);
    const text = `"${written(source, unit, parts, [], spelling)}"`;
    done.push({ start: map.start, end: map.end, text });
    return;
  }
  const bySegment = partsBySegment(unit, changes);
  for (let segment = changes.length - 1; segment >= 0; segment--) {
    const { start, end } = changes[segment]!;
    const from = map.toSource(start);
    const to = Math.max(from, map.endInSource(end));
    const inner: Edit[] = [];
    const apart: Edit[] = [];
    while (done.length > 0 && done.at(-1)!.start < to) {
      const edit = done.pop()!;
      (edit.start >= from ? inner : apart).push(edit);
    }
    let text = written(source, unit, bySegment[segment]!, inner, spelling);
    // Comments are kept; white space that was not shown is not missed.
    for (const hidden of map.hiddenIn(from, to)) text += source.slice(hidden.start, hidden.end).trim();
    done.push({ start: from, end: to, text });
    if (apart.length > 0) done.push(...apart.reverse());
  }
}

function partsBySegment(unit: HtmlUnit, changes: readonly Change[]): readonly (readonly TargetPart[])[] {
  if (unit.unit.source.codes.length === 0) {
    return changes.map(({ parts }) => parts.filter((part) => typeof part === 'string'));
  }
  const [whole] = changes;
  if (changes.length === 1 && isWholeAndOrdered(whole!, unit.unit.source)) return [whole!.parts];
  const bySegment: TargetPart[][] = changes.map(() => []);
  for (const { part, segment } of orderedParts(unit, changes)) {
    if (segment >= 0) bySegment[segment]!.push(part);
  }
  return bySegment;
}

/** Whether a change replaces all of its unit, and has the unit's codes as they are. */
function isWholeAndOrdered({ start, end, parts }: Change, { text, codes }: Content): boolean {
  if (start > 0 || end < text.length) return false;
  let next = 0;
  for (const part of parts) if (typeof part !== 'string' && part.index !== next++) return false;
  return next === codes.length;
}

/** The whole unit, with its codes in order. */
function orderedParts({ unit, fixed }: HtmlUnit, changes: readonly Change[]): readonly UnitPart[] {
  const content: Content = unit.source;
  const parts: UnitPart[] = [];
  let last = 0;
  for (const [segment, change] of changes.entries()) {
    for (const part of sourceParts(content, last, change.start)) parts.push({ part, segment: -1 });
    if (change.parts.length === 0) parts.push({ part: '', segment });
    for (const part of change.parts) parts.push({ part, segment });
    last = change.end;
  }
  for (const part of sourceParts(content, last, content.text.length)) parts.push({ part, segment: -1 });
  if (content.codes.length === 0) return parts.filter(({ part }) => typeof part === 'string');
  return isUnchanged(parts, content) ? parts : orderCodes(parts, content, changes, fixed);
}

/** Whether the codes are those of the source, in its order. */
function isUnchanged(parts: readonly UnitPart[], { codes }: Content): boolean {
  let next = 0;
  for (const { part } of parts) if (typeof part !== 'string' && part.index !== next++) return false;
  return next === codes.length;
}

function written(
  source: string,
  unit: HtmlUnit,
  parts: readonly TargetPart[],
  inner: readonly Edit[],
  spelling: Spelling,
): string {
  let text = '';
  const end = unit.map.end === source.length ? closedByEnd(unit, parts) : parts.length;
  for (const [at, part] of parts.entries()) {
    if (at >= end) break;
    if (typeof part === 'string') text += escapeText(part, unit.notation, spelling);
    else if (inner.length === 0) text += part.code.data;
    else {
      const place = unit.map.placeOf(unit.unit.source.text.indexOf(codeCharacter(part.index)));
      text += place.start === place.end ? part.code.data : withEdits(source, place.start, place.end, inner);
    }
  }
  return text;
}

/**
 * Where those parts begin that are end tags which the end of the file stands for: within an element of raw text
 * that is open there too, they would be text.
 */
function closedByEnd({ map, unit }: HtmlUnit, parts: readonly TargetPart[]): number {
  let at = parts.length;
  for (; at > 0; at--) {
    const part = parts[at - 1]!;
    if (part === '') continue;
    if (typeof part === 'string' || part.index < 0) break;
    const place = map.placeOf(unit.source.text.indexOf(codeCharacter(part.index)));
    if (place.start < place.end) break;
  }
  return at;
}

/** The source in `[start, end)` with the edits in it made. */
function withEdits(source: string, start: number, end: number, edits: readonly Edit[]): string {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  const within: Edit[] = [];
  for (let at = low; at < edits.length && edits[at]!.end <= end; at++) {
    const edit = edits[at]!;
    within.push({ start: edit.start - start, end: edit.end - start, text: edit.text });
  }
  return editedText(source.slice(start, end), within);
}
