import { short, type XliffText } from '../document.ts';
import { XmlElement } from '../element.ts';
import { coreNamespaces } from './module-names.ts';
import { checkAttributes, inlineElements, spanningElements } from './schema.ts';

/** The ids of its `<data>` elements. */
export function checkOriginalData(document: XliffText, element: XmlElement): ReadonlySet<string> {
  checkAttributes(document, element);
  const ids = new Set<string>();
  for (const child of element.children) {
    if (!(child instanceof XmlElement)) {
      if (child.value.trim() !== '') throw document.invalid(child, `text in <${element.name}>`);
      continue;
    }
    if (child.local !== 'data' || child.namespace !== element.namespace) {
      throw document.invalid(child, `<${child.name}> may not stand in <${element.name}>`);
    }
    checkAttributes(document, child);
    for (const inner of child.elements) {
      if (inner.local !== 'cp' || inner.namespace !== element.namespace) {
        throw document.invalid(inner, `<${inner.name}> may not stand in <${child.name}>`);
      }
      checkAttributes(document, inner);
    }
    const id = child.attributes.id!;
    if (ids.has(id)) throw document.invalid(child, `the id “${short(id)}” of <data> is used twice`);
    ids.add(id);
  }
  if (ids.size === 0) throw document.invalid(element, `<${element.name}> is empty`);
  return ids;
}

/** The `<source>` and `<target>` of a segment, an ignorable or a match, whose content is checked. */
export function sourceAndTarget(
  document: XliffText,
  parent: XmlElement,
  other: (element: XmlElement) => boolean = () => false,
): { readonly source: XmlElement; readonly target: XmlElement | undefined } {
  let source: XmlElement | undefined;
  let target: XmlElement | undefined;
  for (const child of parent.children) {
    if (!(child instanceof XmlElement)) {
      if (child.value.trim() !== '')
        throw document.invalid(child, `text in <${parent.name}> outside <source>`);
      continue;
    }
    const local = isCore(child) ? child.local : '';
    if (local === 'source' && source === undefined && target === undefined) source = child;
    else if (local === 'target' && target === undefined) target = child;
    else if (!other(child)) {
      throw document.invalid(child, `<${child.name}> may not stand here in <${parent.name}>`);
    } else continue;
    checkAttributes(document, child);
    checkInline(document, child);
  }
  if (source === undefined) throw document.invalid(parent, `<${parent.name}> has no <source>`);
  return { source, target };
}

export function isCore({ namespace }: XmlElement): boolean {
  return coreNamespaces.some((core) => core === namespace);
}

function checkInline(document: XliffText, parent: XmlElement): void {
  for (const child of parent.children) {
    if (!(child instanceof XmlElement)) continue;
    if (child.namespace !== parent.namespace || !inlineElements.has(child.local)) {
      throw document.invalid(child, `<${child.name}> may not stand in <${parent.name}>`);
    }
    checkAttributes(document, child);
    if (spanningElements.has(child.local)) checkInline(document, child);
    else if (child.children.length > 0) {
      throw document.invalid(child, `<${child.name}> must be empty`);
    }
  }
}

/** Every inline element, in order. */
export function eachInline(element: XmlElement, visit: (element: XmlElement) => void): void {
  for (const child of element.children) {
    if (!(child instanceof XmlElement)) continue;
    visit(child);
    if (child.children.length > 0) eachInline(child, visit);
  }
}
