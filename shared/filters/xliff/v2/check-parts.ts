import { short, type XliffText } from '../document.ts';
import { attributeName, descendants, XmlElement, xmlNamespace } from '../element.ts';
import { moduleNamespaces } from './module-names.ts';
import { checkAttributes } from './schema.ts';

/** Checks `<notes>`, and gives the ids of its notes. */
export function checkNotes(document: XliffText, element: XmlElement): ReadonlySet<string> {
  checkAttributes(document, element);
  const ids = new Set<string>();
  let count = 0;
  for (const child of element.children) {
    if (!(child instanceof XmlElement)) {
      if (child.value.trim() !== '') throw document.invalid(child, `text in <${element.name}>`);
      continue;
    }
    if (child.local !== 'note' || child.namespace !== element.namespace) {
      throw document.invalid(child, `<${child.name}> may not stand in <${element.name}>`);
    }
    checkAttributes(document, child);
    for (const inner of child.elements) {
      throw document.invalid(inner, `<${inner.name}> may not stand in <${child.name}>`);
    }
    count++;
    const { id } = child.attributes;
    if (id === undefined) continue;
    if (ids.has(id)) throw document.invalid(child, `the id “${short(id)}” of <note> is used twice`);
    ids.add(id);
  }
  if (count === 0) throw document.invalid(element, `<${element.name}> holds no <note>`);
  return ids;
}

const known = new Set<string>(Object.values(moduleNamespaces));

/** Ids of the elements of an extension are unique within the element of the core that holds them. */
export function checkExtensions(
  document: XliffText,
  parent: XmlElement,
  elements: readonly XmlElement[],
): void {
  const taken = new Set<string>();
  for (const extension of elements) {
    if (known.has(extension.namespace) || extension.namespace.startsWith('urn:oasis:')) continue;
    for (const element of [extension, ...descendants(extension)]) {
      const id = extensionId(element);
      if (id === undefined) continue;
      const key = `${element.namespace} ${id}`;
      if (taken.has(key)) {
        const detail = `the id “${short(id)}” of <${element.name}> is used twice in <${parent.name}>`;
        throw document.invalid(element, detail);
      }
      taken.add(key);
    }
  }
}

function extensionId(element: XmlElement): string | undefined {
  for (const name in element.attributes) {
    if (name === 'id') return element.attributes[name];
    const [namespace, local] = attributeName(element, name);
    if (local === 'id' && namespace === xmlNamespace) return element.attributes[name];
  }
  return undefined;
}
