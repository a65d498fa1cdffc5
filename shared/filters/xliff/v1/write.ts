import type { Code } from '../../../content/index.ts';
import type { Status } from '../../../targets/index.ts';
import { escapeText } from '../../../xml/index.ts';
import type { ExtractedUnit, Replacement } from '../../contract.ts';
import type { Edit } from '../../splice.ts';
import { cdataSection } from '../cdata.ts';
import { adoptForeign, mendPairs, type PairRules } from '../compose.ts';
import { attributeEdits, contentEdits, indentationBefore, siblingName, startTag } from '../edits.ts';
import { XmlElement } from '../element.ts';
import { leastStatus, type NewTarget, newTarget, type WriteContext } from '../holder.ts';
import { isTextTag, markupOf, plainParts } from '../text-tags.ts';
import { isSegmentMark, type TransUnit } from './check-unit.ts';
import { statusChanges } from './segment-status.ts';
import type { StateMarks } from './state-marks.ts';
import { standardAttributes } from './status.ts';

export interface Segment {
  readonly unit: ExtractedUnit;
  /** The segment's mark, or the whole `<source>`. */
  readonly from: XmlElement;
  /** The mark of its translation, or the whole `<target>`. */
  readonly to: XmlElement | undefined;
  readonly mid: string | undefined;
  readonly marks: StateMarks | undefined;
}

export interface WritableTransUnit extends TransUnit {
  readonly segments: readonly Segment[];
  /** The file marks its segments. */
  readonly segmentedText: boolean;
  readonly text: string;
}

/** Edits for the translations of a unit's segments, by the segments' numbers. */
export function transUnitEdits(
  unit: WritableTransUnit,
  replacements: ReadonlyMap<number, readonly Replacement[]>,
  context: WriteContext,
): readonly Edit[] {
  const targets = new Map<Segment, NewTarget>();
  for (const [index, group] of replacements) {
    const segment = unit.segments[index]!;
    const target = newTarget(segment.unit, group, context);
    if (target !== undefined) targets.set(segment, { ...target, parts: mended(target.parts, segment.unit) });
  }
  if (targets.size === 0) return [];
  const edits: Edit[] = [];
  for (const [{ marks }, { parts, status, origin, sameText }] of targets) {
    if (marks === undefined) continue;
    const changes = marks.changes({ status: parts === undefined ? 'new' : status, origin, sameText });
    edits.push(...attributeEdits(unit.text, marks.element, changes));
  }
  const attributes = targetAttributes(unit, targets);
  edits.push(...approvedEdits(unit, targets));
  const { target } = unit;
  const mixed = isMixed(unit, targets);
  if (target === undefined || (unit.segmentedText && needsRebuilding(unit, targets))) {
    const inner = unit.segmentedText ? rebuilt(unit, targets, mixed) : innerOf(unit.segments[0]!, targets);
    if (target !== undefined) edits.push(...contentEdits(unit.text, target, inner, attributes));
    else edits.push(newTargetEdit(unit, inner, attributes, context.language));
  } else if (!unit.segmentedText) {
    edits.push(...contentEdits(unit.text, target, innerOf(unit.segments[0]!, targets), attributes));
  } else {
    edits.push(...attributeEdits(unit.text, target, attributes));
    for (const [segment, { parts }] of targets) {
      const changes =
        parts === undefined
          ? statusChanges(segment.to!, undefined)
          : markChanges(mixed, segment, targets, segment.to!);
      edits.push(...contentEdits(unit.text, segment.to!, innerOf(segment, targets), changes));
    }
    // The others keep theirs.
    for (const segment of unit.segments) {
      if (segment.to === undefined || targets.has(segment)) continue;
      edits.push(...attributeEdits(unit.text, segment.to, markChanges(mixed, segment, targets, segment.to)));
    }
  }
  return edits.sort((a, b) => a.start - b.start);
}

function mended(parts: NewTarget['parts'], unit: ExtractedUnit): NewTarget['parts'] {
  if (parts === undefined) return undefined;
  const file = unit.target?.content.codes ?? [];
  const codes = [...unit.source.codes, ...file];
  const known = (code: Code): Code | undefined =>
    file.find(({ id, data }) => id === code.id && data === code.data);
  const rules: PairRules = {
    encloses: (code) => !isTextTag(code) && enclosing.test(code.data),
    closing: (open) => codes.find(({ kind, pair }) => kind === 'close' && pair === open.pair),
  };
  return mendPairs(adoptForeign(parts, unit.source.codes, known), rules);
}

const enclosing = /^<\/?(?:[\w.-]+:)?(?:g|mrk)[\s/>]/;

/** The new markup between the tags of a segment's translation. */
function innerOf(segment: Segment, targets: ReadonlyMap<Segment, NewTarget>): string {
  const { parts } = targets.get(segment)!;
  if (parts === undefined) return '';
  const [only] = segment.from.children;
  const alone = segment.from.children.length === 1;
  const section = alone && only !== undefined && !(only instanceof XmlElement) && only.cdata;
  const plain = section ? plainParts(parts) : undefined;
  if (plain !== undefined) return cdataSection(plain);
  let markup = '';
  for (const part of parts) markup += typeof part === 'string' ? escapeText(part) : markupOf(part.code);
  return markup;
}

/** A segment has no mark in the translation yet. */
function needsRebuilding({ segments }: WritableTransUnit, targets: ReadonlyMap<Segment, NewTarget>): boolean {
  return segments.some((segment) => segment.to === undefined && targets.get(segment)?.parts !== undefined);
}

/** The translation as the segmented source is built, with an empty mark for what is not translated yet. */
function rebuilt(unit: WritableTransUnit, targets: ReadonlyMap<Segment, NewTarget>, mixed: boolean): string {
  const segments = new Map(unit.segments.map((segment) => [segment.from, segment]));
  const { text } = unit;
  const outer = unit.segmented ?? unit.source;
  const parts: string[] = [];
  let last = outer.openEnd;
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      if (!(child instanceof XmlElement)) continue;
      if (!isSegmentMark(child)) {
        visit(child);
        continue;
      }
      const segment = segments.get(child);
      const changed = segment !== undefined && targets.has(segment);
      const kept = segment?.to === undefined ? '' : text.slice(segment.to.openEnd, segment.to.closeStart);
      const inner = changed ? innerOf(segment, targets) : kept;
      const changes = segment === undefined ? {} : markChanges(mixed, segment, targets, child);
      parts.push(text.slice(last, child.start), openTag(text, child, changes), inner, `</${child.name}>`);
      last = child.end;
    }
  };
  visit(outer);
  parts.push(text.slice(last, outer.closeStart));
  return parts.join('');
}

function openTag(
  text: string,
  element: XmlElement,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  const added = Object.entries(changes).filter(
    ([name, value]) => value !== undefined && !(name in element.attributes),
  );
  const raw = text.slice(element.start, element.openEnd).replace(/\s*\/?>$/, '');
  return `${raw}${added.map(([name, value]) => ` ${name}="${value}"`).join('')}>`;
}

function currentStatus({ unit }: Segment, changed: NewTarget | undefined): Status {
  if (changed !== undefined) return changed.parts === undefined ? 'new' : changed.status;
  return unit.target?.status ?? 'new';
}

/** Whether the unit's one `state` cannot say what its segments are. */
function isMixed(unit: WritableTransUnit, targets: ReadonlyMap<Segment, NewTarget>): boolean {
  if (!unit.segmentedText || unit.segments.some(({ marks }) => marks !== undefined)) return false;
  return new Set(unit.segments.map((segment) => currentStatus(segment, targets.get(segment)))).size > 1;
}

function markChanges(
  mixed: boolean,
  segment: Segment,
  targets: ReadonlyMap<Segment, NewTarget>,
  mark: XmlElement,
): Readonly<Record<string, string | undefined>> {
  const status = currentStatus(segment, targets.get(segment));
  return statusChanges(mark, mixed && status !== 'new' ? status : undefined);
}

/** `state` and its qualifier, where no program's own marks say it. */
function targetAttributes(
  unit: WritableTransUnit,
  targets: ReadonlyMap<Segment, NewTarget>,
): Readonly<Record<string, string | undefined>> {
  const now = unit.target?.attributes ?? {};
  if (unit.segments.some(({ marks }) => marks !== undefined) && now.state === undefined) return {};
  const status = leastStatus(unit.segments.map((segment) => currentStatus(segment, targets.get(segment))));
  const [first, ...more] = unit.segments;
  const origin = more.length > 0 ? undefined : targets.get(first!)?.origin;
  const { state, qualifier } = standardAttributes(status, origin);
  return { state, 'state-qualifier': qualifier };
}

function approvedEdits(unit: WritableTransUnit, targets: ReadonlyMap<Segment, NewTarget>): Edit[] {
  const { approved } = unit.element.attributes;
  const all = unit.segments.every((segment) => currentStatus(segment, targets.get(segment)) === 'approved');
  if (all === (approved === 'yes') || (all && unit.segments.some(({ marks }) => marks !== undefined)))
    return [];
  return attributeEdits(unit.text, unit.element, { approved: all ? 'yes' : 'no' });
}

function newTargetEdit(
  { source, segmented, text }: WritableTransUnit,
  inner: string,
  attributes: Readonly<Record<string, string | undefined>>,
  language: string | undefined,
): Edit {
  const marked = source.attributes['xml:lang'] !== undefined && language !== undefined;
  const tag = startTag(siblingName(source, 'target'), {
    ...(marked && { 'xml:lang': language }),
    'xml:space': source.attributes['xml:space'],
    ...attributes,
  });
  const { end } = segmented ?? source;
  const name = siblingName(source, 'target');
  return { start: end, end, text: `${indentationBefore(text, segmented ?? source)}${tag}${inner}</${name}>` };
}
