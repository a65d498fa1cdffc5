import { short, type XliffText } from '../document.ts';
import type { XmlElement } from '../element.ts';
import { eachInline } from './check-content.ts';
import { checkFragment, fragmentLeaf, type UnitIds } from './fragment.ts';

/** The sources or the targets of a unit, in the order in which they are read. */
export interface Side {
  readonly name: 'source' | 'target';
  /** `own`: it belongs to the side, so that what is wrong in it is told. */
  readonly parts: readonly { readonly element: XmlElement; readonly own: boolean }[];
}

export type { UnitIds };

export interface UnitFacts {
  readonly unit: XmlElement;
  readonly ids: UnitIds;
  readonly notes: ReadonlySet<string>;
  /** Ids of the original data. */
  readonly data: ReadonlySet<string>;
  refersToUnit(id: string, element: XmlElement): void;
}

/** Checks the codes and annotations of one side of a unit against each other (XLIFF 2.1, 4.7). */
export function checkCodes(document: XliffText, side: Side, facts: UnitFacts): void {
  const starts = new Map<string, XmlElement>();
  const ended = new Set<string>();
  const own = new Set<XmlElement>();
  for (const part of side.parts) {
    eachInline(part.element, (element) => {
      if (part.own) {
        own.add(element);
        checkCode(document, element, facts);
      }
      const { id, startRef, isolated } = element.attributes;
      if ((element.local === 'sc' || element.local === 'sm') && id !== undefined) starts.set(id, element);
      if (element.local === 'em' || (element.local === 'ec' && isolated !== 'yes')) {
        const start = starts.get(startRef ?? '');
        const wanted = element.local === 'em' ? 'sm' : 'sc';
        if (start?.local !== wanted || start.attributes.isolated === 'yes') {
          if (!part.own) return;
          const named = short(startRef ?? '');
          if (start?.local === wanted) {
            throw document.invalid(
              start,
              `<${start.name} id="${named}"> is isolated, but has its end in the unit`,
            );
          }
          const detail = `<${element.name}> ends “${named}”, but no <${wanted}> of the unit starts it before`;
          throw document.invalid(element, detail);
        }
        if (part.own && ended.has(startRef!)) {
          throw document.invalid(element, `“${short(startRef!)}” is ended twice`);
        }
        ended.add(startRef!);
        if (element.local === 'ec' && part.own && own.has(start)) checkSameHints(document, start, element);
      }
    });
  }
  for (const [id, start] of starts) {
    if (!own.has(start) || ended.has(id) || start.attributes.isolated === 'yes') continue;
    const detail = start.local === 'sc' ? ' and is not isolated' : '';
    throw document.invalid(start, `<${start.name} id="${short(id)}"> has no end in the unit${detail}`);
  }
  checkSequences(document, side);
}

function checkCode(document: XliffText, element: XmlElement, facts: UnitFacts): void {
  const { local, attributes } = element;
  if (local === 'em' || local === 'cp') return;
  if (local === 'mrk' || local === 'sm') {
    checkAnnotation(document, element, facts);
    return;
  }
  if (local === 'ec') checkEnd(document, element);
  const { subType, type, canReorder } = attributes;
  if (subType !== undefined) {
    if (type === undefined) throw document.invalid(element, `<${element.name}> has a subType without a type`);
    const expected = standardSubTypes.get(subType);
    if (subType.startsWith('xlf:') && expected !== type) {
      throw document.invalid(element, `type="${type}" does not go with subType="${short(subType)}"`);
    }
  }
  if (
    (canReorder === 'no' || canReorder === 'firstNo') &&
    (attributes.canCopy !== 'no' || attributes.canDelete !== 'no')
  ) {
    throw document.invalid(element, `canReorder="${canReorder}" wants canCopy and canDelete to be no, too`);
  }
  for (const name of ['dataRef', 'dataRefStart', 'dataRefEnd']) {
    const reference = attributes[name];
    if (reference !== undefined && !facts.data.has(reference)) {
      throw document.invalid(element, `${name}="${short(reference)}" refers to no <data> of the unit`);
    }
  }
  for (const name of ['subFlows', 'subFlowsStart', 'subFlowsEnd']) {
    for (const id of attributes[name]?.trim().split(/\s+/) ?? []) facts.refersToUnit(id, element);
  }
  if (attributes.copyOf !== undefined) checkCopy(document, element, attributes.copyOf, facts);
}

const standardSubTypes: ReadonlyMap<string, string> = new Map([
  ['xlf:lb', 'fmt'],
  ['xlf:pb', 'fmt'],
  ['xlf:b', 'fmt'],
  ['xlf:i', 'fmt'],
  ['xlf:u', 'fmt'],
  ['xlf:var', 'ui'],
]);

function checkEnd(document: XliffText, element: XmlElement): void {
  const { isolated, id, startRef, dir } = element.attributes;
  if (isolated === 'yes') {
    if (id === undefined || startRef !== undefined) {
      throw document.invalid(element, 'an isolated <ec> must have an id and no startRef');
    }
    return;
  }
  if (startRef === undefined || id !== undefined) {
    throw document.invalid(element, 'an <ec> that is not isolated must have a startRef and no id');
  }
  if (dir !== undefined) throw document.invalid(element, 'dir is on an <ec> that is not isolated');
}

function checkCopy(document: XliffText, element: XmlElement, base: string, { ids }: UnitFacts): void {
  const found = ids.source.get(base) ?? ids.target.get(base);
  if (found === undefined || found.local === 'segment' || found.local === 'ignorable') {
    throw document.invalid(element, `copyOf="${short(base)}" refers to no code of the unit`);
  }
  for (const code of [found, element]) {
    const { dataRef, dataRefStart, dataRefEnd } = code.attributes;
    if (dataRef !== undefined || dataRefStart !== undefined || dataRefEnd !== undefined) {
      throw document.invalid(element, `copyOf="${short(base)}" is used for a code that has original data`);
    }
  }
  if (found.attributes.canCopy === 'no') {
    throw document.invalid(element, `copyOf="${short(base)}" refers to a code with canCopy="no"`);
  }
}

function checkAnnotation(document: XliffText, element: XmlElement, { ids, notes }: UnitFacts): void {
  const { type = 'generic', translate, value, ref } = element.attributes;
  const name = `<${element.name} id="${short(element.attributes.id!)}">`;
  if (type === 'generic' && translate === undefined) {
    throw document.invalid(element, `${name} is a generic annotation without translate`);
  }
  if (type === 'mtc:match' && ref !== undefined) {
    throw document.invalid(element, `${name} marks a match and may have no ref`);
  }
  if (ref?.startsWith('#')) checkFragment(document, element, ref);
  if (type !== 'comment') return;
  if ((value === undefined) === (ref === undefined)) {
    throw document.invalid(element, `${name} is a comment and must have either a value or a ref`);
  }
  if (ref === undefined) return;
  const leaf = fragmentLeaf(ref);
  if (leaf === undefined || leaf.kind !== 'n' || !notes.has(leaf.id) || !leaf.isWithin(element, ids)) {
    throw document.invalid(element, `ref="${short(ref)}" of ${name} is no <note> of the same unit`);
  }
}

const hints = ['canCopy', 'canDelete', 'canOverlap'] as const;

function checkSameHints(document: XliffText, start: XmlElement, end: XmlElement): void {
  const [a, b] = [start.attributes, end.attributes];
  const differing = (name: string): Error =>
    document.invalid(end, `${name} of <${start.name} id="${short(a.id!)}"> and of its end differ`);
  for (const name of hints) if ((a[name] ?? 'yes') !== (b[name] ?? 'yes')) throw differing(name);
  const reorder = a.canReorder ?? 'yes';
  if ((reorder === 'firstNo' ? 'no' : reorder) !== (b.canReorder ?? 'yes')) throw differing('canReorder');
  for (const name of ['type', 'subType']) {
    if (a[name] !== undefined && b[name] !== undefined && a[name] !== b[name]) throw differing(name);
  }
}

/** A sequence that may not be reordered begins with `firstNo`, and goes on with `no`. */
function checkSequences(document: XliffText, { name, parts }: Side): void {
  let inside = false;
  for (const part of parts) {
    eachInline(part.element, (element) => {
      if (!isCode(element)) return;
      const canReorder = element.attributes.canReorder ?? 'yes';
      if (canReorder === 'no' && !inside && name === 'source') {
        throw document.invalid(element, 'canReorder="no" follows no code with canReorder="firstNo"');
      }
      inside = canReorder !== 'yes';
    });
  }
}

/** Codes that may not be reordered stand in the target as in the source, without others between them. */
export function checkReordering(document: XliffText, source: Side, target: Side): void {
  const next = new Map<string, string>();
  const chained = new Set<string>();
  let last: string | undefined;
  for (const id of codesOf(source, (element) => element)) {
    const key = keyOf(id);
    const canReorder = id.attributes.canReorder ?? 'yes';
    if (canReorder === 'no' && last !== undefined) next.set(last, key);
    if (canReorder !== 'yes') chained.add(key);
    last = canReorder === 'yes' ? undefined : key;
  }
  if (next.size === 0) return;
  const places = new Map<string, number>();
  const codes = codesOf(target, (element) => element);
  for (const [place, element] of codes.entries()) places.set(keyOf(element), place);
  for (const [before, after] of next) {
    const [first, second] = [places.get(before), places.get(after)];
    if (first !== undefined && second !== undefined && second !== first + 1) {
      throw document.invalid(
        codes[second]!,
        `a code with canReorder="no" (${short(after)}) does not follow ${short(before)} as it does in the source`,
      );
    }
  }
}

function codesOf<T>({ parts }: Side, map: (element: XmlElement) => T): T[] {
  const found: T[] = [];
  for (const part of parts) {
    eachInline(part.element, (element) => {
      if (isCode(element)) found.push(map(element));
    });
  }
  return found;
}

function isCode({ local }: XmlElement): boolean {
  return local === 'ph' || local === 'pc' || local === 'sc' || local === 'ec';
}

function keyOf({ attributes }: XmlElement): string {
  return attributes.id ?? `end of ${attributes.startRef}`;
}
