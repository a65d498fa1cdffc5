import { short, type XliffText } from '../document.ts';
import { XmlElement } from '../element.ts';
import { checkCodes, checkReordering, type Side, type UnitIds } from './check-codes.ts';
import { checkOriginalData, eachInline, sourceAndTarget } from './check-content.ts';
import { checkExtensions, checkNotes } from './check-parts.ts';
import { inheritedLanguage, inheritedSpace, sameLanguage } from './inherited.ts';
import type { Around } from './module-checks.ts';
import { checkModule } from './modules.ts';
import { checkAttributes } from './schema.ts';

/** A `<segment>` or `<ignorable>`. */
export interface UnitPart {
  readonly element: XmlElement;
  readonly source: XmlElement;
  readonly target: XmlElement | undefined;
}

/** Throws for the first constraint of XLIFF 2 that a `<unit>` breaks (XLIFF 2.1, 4.2.2.5 and on). */
export function checkUnit(document: XliffText, unit: XmlElement, around: Around): readonly UnitPart[] {
  checkAttributes(document, unit);
  let phase = 0;
  let notes: ReadonlySet<string> = new Set();
  let data: ReadonlySet<string> = new Set();
  const parts: UnitPart[] = [];
  const modules: XmlElement[] = [];
  const once = new Set<string>();
  for (const child of unit.children) {
    if (!(child instanceof XmlElement)) {
      if (child.value.trim() !== '')
        throw document.invalid(child, `text in <${unit.name}> outside its segments`);
      continue;
    }
    const own = child.namespace === unit.namespace;
    const at = !own || child.local === 'notes' ? 0 : (unitOrder.get(child.local) ?? -1);
    if (at < 0) throw document.invalid(child, `<${child.name}> may not stand in <${unit.name}>`);
    if (at < phase) throw document.invalid(child, `<${child.name}> stands too late in <${unit.name}>`);
    phase = at;
    if (own && at < 2) {
      if (once.has(child.local)) throw document.invalid(child, `<${child.name}> is there twice`);
      once.add(child.local);
    }
    if (!own) modules.push(child);
    else if (child.local === 'notes') notes = checkNotes(document, child);
    else if (child.local === 'originalData') data = checkOriginalData(document, child);
    else parts.push(checkPart(document, child, around));
  }
  if (!parts.some(({ element }) => element.local === 'segment')) {
    throw document.invalid(unit, `<${unit.name} id="${short(unit.attributes.id ?? '')}"> has no <segment>`);
  }
  checkOrders(document, parts);
  const ids = checkIds(document, parts, unit.attribute('switch', pluralModule) !== undefined);
  const ordered = inTargetOrder(parts);
  const sides: readonly Side[] = [
    { name: 'source', parts: parts.map(({ source }) => ({ element: source, own: true })) },
    {
      name: 'target',
      // Where a translation is missing yet, the source stands for it: halves of a pair meet there.
      parts: ordered.map(({ source, target }) => ({ element: target ?? source, own: target !== undefined })),
    },
  ];
  if (hasInline(parts)) {
    const facts = { unit, ids, notes, data, refersToUnit: around.refersToUnit };
    for (const side of sides) checkCodes(document, side, facts);
    checkReordering(document, sides[0]!, sides[1]!);
  }
  for (const module of modules) checkModule(document, module, { parent: unit, ids, around, notes });
  checkExtensions(document, unit, modules);
  return parts;
}

const unitOrder: ReadonlyMap<string, number> = new Map([
  ['originalData', 1],
  ['segment', 2],
  ['ignorable', 2],
]);

function hasInline(parts: readonly UnitPart[]): boolean {
  const has = (element: XmlElement | undefined) =>
    element?.children.some((child) => child instanceof XmlElement) ?? false;
  return parts.some(({ source, target }) => has(source) || has(target));
}

function checkPart(document: XliffText, element: XmlElement, around: Around): UnitPart {
  checkAttributes(document, element);
  const { source, target } = sourceAndTarget(document, element);
  const { state, subState, id } = element.attributes;
  const name = `<${element.name}${id === undefined ? '' : ` id="${short(id)}"`}>`;
  if (subState !== undefined) {
    if (state === undefined) throw document.invalid(element, `${name} has a subState without a state`);
    if (subState.startsWith('xlf:')) {
      throw document.invalid(element, `the prefix xlf of subState="${short(subState)}" is reserved`);
    }
  }
  if (state !== undefined && state !== 'initial' && target === undefined) {
    throw document.invalid(element, `${name} is ${state} but has no <target>`);
  }
  checkLanguage(document, source, 'srcLang', around.sourceLanguage);
  if (target !== undefined) {
    if (around.targetLanguage === undefined) {
      throw document.invalid(target, 'there is a <target>, but <xliff> has no trgLang');
    }
    checkLanguage(document, target, 'trgLang', around.targetLanguage);
    if (inheritedSpace(source) !== inheritedSpace(target)) {
      throw document.invalid(target, 'xml:space of <source> and <target> differ');
    }
  }
  return { element, source, target };
}

function checkLanguage(document: XliffText, element: XmlElement, name: string, expected: string): void {
  const language = inheritedLanguage(element);
  if (language === undefined || sameLanguage(language, expected)) return;
  throw document.invalid(
    element,
    `the language of <${element.name}> is ${short(language)}, but ${name} is ${short(expected)}`,
  );
}

function checkOrders(document: XliffText, parts: readonly UnitPart[]): void {
  const taken = new Set<number>();
  for (const [index, { target }] of parts.entries()) {
    if (target === undefined) continue;
    const order = Number(target.attributes.order ?? index + 1);
    if (order > parts.length) {
      throw document.invalid(target, `order="${order}" is more than the unit's ${parts.length} parts`);
    }
    if (taken.has(order)) throw document.invalid(target, `two targets of the unit have the place ${order}`);
    taken.add(order);
  }
}

/** The parts as their targets are ordered. */
export function inTargetOrder(parts: readonly UnitPart[]): readonly UnitPart[] {
  if (parts.every(({ target }) => target?.attributes.order === undefined)) return parts;
  return parts
    .map((part, index) => ({ part, place: Number(part.target?.attributes.order ?? index + 1) }))
    .sort((a, b) => a.place - b.place)
    .map(({ part }) => part);
}

const pluralModule = 'urn:oasis:names:tc:xliff:pgs:1.0';

/** `alternatives`: the segments are forms of one text (XLIFF 2.2, plural and gender), and share their codes. */
function checkIds(document: XliffText, parts: readonly UnitPart[], alternatives: boolean): UnitIds {
  const source = new Map<string, XmlElement>();
  const target = new Map<string, XmlElement>();
  const add = (ids: Map<string, XmlElement>, element: XmlElement): void => {
    const { id } = element.attributes;
    if (id === undefined) return;
    const other = ids.get(id);
    if (other !== undefined && !(alternatives && segmentOf(other) !== segmentOf(element))) {
      throw document.invalid(element, `the id “${short(id)}” is used twice in the unit`);
    }
    ids.set(id, element);
  };
  for (const part of parts) {
    add(source, part.element);
    eachInline(part.source, (element) => add(source, element));
  }
  for (const part of parts) {
    if (part.target === undefined) continue;
    eachInline(part.target, (element) => {
      add(target, element);
      const same = source.get(element.attributes.id ?? '');
      if (same === undefined || alternatives) return;
      if (!isInside(same, part.source) || kindOf(same) !== kindOf(element)) {
        throw document.invalid(
          element,
          `the id “${short(element.attributes.id!)}” in <target> belongs to something else in the unit`,
        );
      }
    });
  }
  return { source, target };
}

/** A paired code and a start code can be the same code, written in two ways. */
function kindOf({ local }: XmlElement): string {
  if (local === 'pc') return 'sc';
  return local === 'mrk' ? 'sm' : local;
}

function segmentOf(element: XmlElement): XmlElement | undefined {
  let at: XmlElement | undefined = element;
  while (at !== undefined && at.local !== 'segment' && at.local !== 'ignorable') at = at.parent;
  return at;
}

function isInside(element: XmlElement, ancestor: XmlElement): boolean {
  for (let at = element.parent; at !== undefined; at = at.parent) if (at === ancestor) return true;
  return false;
}
