import { type Code, codeIndex } from '../../../content/index.ts';
import { escapeText } from '../../../xml/index.ts';
import type { ExtractedUnit, Replacement } from '../../contract.ts';
import type { Edit } from '../../splice.ts';
import { type TargetPart, targetParts } from '../../target.ts';
import { cdataSection } from '../cdata.ts';
import { adoptForeign, mendPairs, type PairRules } from '../compose.ts';
import { attributeEdits, contentEdits, indentationBefore, siblingName, startTag } from '../edits.ts';
import { XmlElement } from '../element.ts';
import { type NewTarget, newTarget, partsOf, type WriteContext } from '../holder.ts';
import { isTextTag, markupOf, plainParts } from '../text-tags.ts';
import { eachInline } from './check-content.ts';
import type { UnitPart } from './check-unit.ts';
import type { OriginalData } from './content.ts';
import { freshIds } from './duplicates.ts';
import { inheritedLanguage, sameLanguage } from './inherited.ts';
import { stateAttributes } from './status.ts';
import { unitStands } from './verify.ts';

export interface Segment extends UnitPart {
  readonly unit: ExtractedUnit;
}

export interface WritableUnit {
  readonly element: XmlElement;
  readonly parts: readonly UnitPart[];
  readonly segments: readonly Segment[];
  readonly text: string;
  readonly data: OriginalData;
}

/** Edits for the translations of a unit's segments, by the segments' numbers. */
export function unitEdits(
  unit: WritableUnit,
  replacements: ReadonlyMap<number, readonly Replacement[]>,
  context: WriteContext,
): readonly Edit[] {
  const targets = new Map<Segment, NewTarget>();
  for (const [index, group] of replacements) {
    const segment = unit.segments[index]!;
    const target = newTarget(segment.unit, group, context);
    if (target !== undefined) targets.set(segment, prepared(target, segment));
  }
  if (targets.size === 0) return [];
  dropLoneHalves(unit, targets);
  const edits = write(unit, targets, context, true);
  const plain = [...targets].every(([segment, target]) => hasSourceCodes(segment, target));
  if (plain || unitStands(unit.element, unit.text, edits, context.language)) return edits;
  // The codes of the translation cannot stand so; its text is what matters.
  context.withoutCodes();
  return write(unit, targets, context, false);
}

function prepared(target: NewTarget, { unit }: Segment): NewTarget {
  if (target.parts === undefined) return target;
  const file = unit.target?.content.codes ?? [];
  const codes = [...unit.source.codes, ...file];
  const known = (code: Code): Code | undefined =>
    file.find(({ id, data }) => id === code.id && data === code.data);
  const rules: PairRules = {
    encloses: (code) => !isTextTag(code) && enclosing.test(code.data),
    closing: (open) => codes.find(({ kind, pair }) => kind === 'close' && pair === open.pair),
  };
  return { ...target, parts: mendPairs(adoptForeign(target.parts, unit.source.codes, known), rules) };
}

const enclosing = /^<\/?(?:[\w.-]+:)?(?:pc|mrk)\b/;

/** Whether the translation has just the codes of its source, in their order: then nothing can be wrong. */
function hasSourceCodes({ unit }: Segment, { parts }: NewTarget): boolean {
  const { text, codes } = unit.source;
  if (parts === undefined) return codes.length === 0;
  let at = 0;
  const next = (): Code | undefined => {
    while (at < text.length) {
      const index = codeIndex(text.charCodeAt(at++));
      if (index >= 0 && codes[index] !== undefined) return codes[index];
    }
    return undefined;
  };
  for (const part of parts) if (typeof part !== 'string' && next()?.id !== part.code.id) return false;
  return next() === undefined;
}

/**
 * Takes out halves whose other half, in another segment's translation, is not there; where a segment has
 * no translation yet, its source counts.
 */
function dropLoneHalves(unit: WritableUnit, targets: Map<Segment, NewTarget>): void {
  const halves = new Map<string, number>();
  const count = (part: TargetPart): void => {
    if (typeof part === 'string' || !isCrossing(part.code)) return;
    const { pair, half } = part.code;
    halves.set(pair!, (halves.get(pair!) ?? 0) | (half === 'open' ? 1 : 2));
  };
  const current = new Map<Segment, readonly TargetPart[]>();
  for (const segment of unit.segments) {
    const { source, target } = segment.unit;
    const changed = targets.get(segment);
    const parts =
      changed === undefined
        ? partsOf(target?.content ?? source, source)
        : (changed.parts ?? targetParts(source, source));
    current.set(segment, parts);
    for (const part of parts) count(part);
  }
  for (const { element, source, target } of unit.parts) {
    if (element.local !== 'segment') countMarks(target ?? source, halves);
  }
  const lone = (part: TargetPart): boolean =>
    typeof part !== 'string' && isCrossing(part.code) && halves.get(part.code.pair!) !== 3;
  for (const [segment, parts] of current) {
    const changed = targets.get(segment);
    const has = changed === undefined ? segment.unit.target !== undefined : changed.parts !== undefined;
    if (!has || !parts.some(lone)) continue;
    const { status, origin } = changed ?? segment.unit.target!;
    const kept = parts.filter((part) => !lone(part));
    targets.set(segment, { parts: kept, status, origin, sameText: changed?.sameText ?? true });
  }
}

/** Half of a pair that spans segments; one that the file calls isolated stands alone anyway. */
function isCrossing({ kind, pair, data }: Code): boolean {
  return kind === 'isolated' && pair !== undefined && !/\sisolated\s*=\s*["']yes/.test(data);
}

function countMarks(element: XmlElement, halves: Map<string, number>): void {
  eachInline(element, ({ local, attributes }) => {
    if (local === 'sc' || local === 'sm') halves.set(attributes.id!, (halves.get(attributes.id!) ?? 0) | 1);
    if (local === 'ec' || local === 'em') {
      const id = attributes.startRef ?? attributes.id ?? '';
      halves.set(id, (halves.get(id) ?? 0) | 2);
    }
  });
}

function write(
  unit: WritableUnit,
  targets: ReadonlyMap<Segment, NewTarget>,
  context: WriteContext,
  withCodes: boolean,
): readonly Edit[] {
  const edits: Edit[] = [];
  const ids = freshIds(unit.parts, unit.data);
  let places: Places | undefined;
  for (const segment of unit.segments) {
    const target = targets.get(segment);
    if (target === undefined) continue;
    edits.push(...stateEdits(unit.text, segment, target));
    if (target.parts === undefined) {
      if (segment.target !== undefined) edits.push(...contentEdits(unit.text, segment.target, ''));
      continue;
    }
    const written = withCodes ? ids.distinct(target.parts) : target.parts;
    let markup = '';
    for (const part of written) {
      if (typeof part === 'string') markup += escapeText(part);
      else if (withCodes || isTextTag(part.code)) markup += markupOf(part.code);
    }
    const inner = inAnySection(segment, written, markup);
    if (segment.target !== undefined) edits.push(...contentEdits(unit.text, segment.target, inner));
    else {
      places ??= new Places(unit.parts);
      edits.push(newTargetEdit(unit.text, places, segment, inner, context));
    }
  }
  return edits.sort((a, b) => a.start - b.start);
}

/** A text that stands in a CDATA section is translated in one. */
function inAnySection({ source }: Segment, parts: readonly TargetPart[], inner: string): string {
  const [only] = source.children;
  const alone = source.children.length === 1;
  const section = alone && only !== undefined && !(only instanceof XmlElement) && only.cdata;
  const plain = section ? plainParts(parts) : undefined;
  return plain === undefined ? inner : cdataSection(plain);
}

function stateEdits(text: string, { element }: Segment, { status, origin, parts }: NewTarget): Edit[] {
  const { state, subState } = stateAttributes(parts === undefined ? 'new' : status, origin);
  const now = element.attributes;
  const same = (now.state ?? 'initial') === state;
  const keepsSub = same && subState === undefined && !now.subState?.startsWith('editio:');
  return attributeEdits(text, element, {
    state: same && now.state === undefined && subState === undefined ? undefined : state,
    subState: keepsSub ? now.subState : subState,
  });
}

function newTargetEdit(
  text: string,
  places: Places,
  { source }: Segment,
  inner: string,
  { language }: WriteContext,
): Edit {
  const outer = inheritedLanguage(source.parent!);
  const foreign = outer !== undefined && language !== undefined && !sameLanguage(outer, language);
  const tag = startTag(siblingName(source, 'target'), {
    'xml:space': source.attributes['xml:space'],
    'xml:lang': foreign ? language : undefined,
    order: places.orderFor(source),
  });
  const name = siblingName(source, 'target');
  const markup = `${indentationBefore(text, source)}${tag}${inner}</${name}>`;
  return { start: source.end, end: source.end, text: markup };
}

/** Places of new targets, when other ones took those of their sources. */
class Places {
  readonly #numbers: ReadonlyMap<XmlElement, number>;
  readonly #taken: ReadonlySet<number>;
  readonly #free: number[];

  constructor(parts: readonly UnitPart[]) {
    this.#numbers = new Map(parts.map(({ source }, index) => [source, index + 1]));
    this.#taken = new Set(
      parts.flatMap(({ target }, index) =>
        target === undefined ? [] : [Number(target.attributes.order ?? index + 1)],
      ),
    );
    // The places of parts without a target stay theirs, as far as they are free.
    this.#free = parts.flatMap(({ target }, index) =>
      target !== undefined && !this.#taken.has(index + 1) ? [index + 1] : [],
    );
  }

  /** The `order` of a new target; `undefined` when it is that of its source. */
  orderFor(source: XmlElement): string | undefined {
    if (!this.#taken.has(this.#numbers.get(source) ?? 0)) return undefined;
    const place = this.#free.shift();
    return place === undefined ? undefined : String(place);
  }
}
