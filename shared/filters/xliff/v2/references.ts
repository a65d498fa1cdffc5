import { short, type XliffText } from '../document.ts';
import type { XmlElement } from '../element.ts';
import { checkFragment, fragmentLeaf } from './fragment.ts';
import type { ModulePlace } from './module-checks.ts';

/** Checks the `ref` of a match or glossary entry: it is a segment or a span of the same unit. */
export function checkReference(document: XliffText, element: XmlElement, { ids }: ModulePlace): void {
  const { ref } = element.attributes;
  if (ref === undefined) return;
  if (ref.startsWith('#')) checkFragment(document, element, ref);
  const leaf = fragmentLeaf(ref);
  const right = leaf !== undefined && (leaf.kind === '' || leaf.kind === 't');
  if (!right || (ids !== undefined && !leaf.isWithin(element, ids))) {
    throw document.invalid(element, `ref="${short(ref)}" of <${element.name}> refers to no text of the unit`);
  }
}
