import { short, type XliffText } from '../document.ts';
import type { XmlElement } from '../element.ts';
import { checkRequired, type ModulePlace, moduleChildren, namedInside } from './module-checks.ts';

/** Checks the revisions of version 2.0's change tracking (XLIFF 2.0, 5.6). */
export function checkRevisions(document: XliffText, element: XmlElement, { parent }: ModulePlace): void {
  const found = moduleChildren(document, element, ['revisions']);
  if (found.length === 0) throw document.invalid(element, `<${element.name}> holds no <revisions>`);
  for (const revisions of found) {
    const about = referredTo(document, revisions, parent);
    const entries = moduleChildren(document, revisions, ['revision']);
    if (entries.length === 0) throw document.invalid(revisions, `<${revisions.name}> holds no <revision>`);
    const { currentVersion } = revisions.attributes;
    if (
      currentVersion !== undefined &&
      !entries.some(({ attributes }) => attributes.version === currentVersion)
    ) {
      throw document.invalid(
        revisions,
        `currentVersion="${short(currentVersion)}" is the version of no revision`,
      );
    }
    for (const revision of entries) checkItems(document, revision, about);
  }
}

/** The elements that revisions are about; none when they are no longer there. */
function referredTo(document: XliffText, revisions: XmlElement, parent: XmlElement): readonly XmlElement[] {
  const name = checkRequired(document, revisions, 'appliesTo');
  const { ref } = revisions.attributes;
  const local = name.slice(name.indexOf(':') + 1);
  const elements = (parent.local === local ? [parent] : []).concat(namedInside(parent, local));
  const candidates = elements.filter((found) => found.namespace !== revisions.namespace);
  if (ref === undefined) {
    const [first, second] = candidates;
    if (second !== undefined && first?.attributes.id !== undefined && second.attributes.id !== undefined) {
      throw document.invalid(
        revisions,
        `<${revisions.name}> has no ref, though there are several <${name}> with ids`,
      );
    }
    return candidates;
  }
  const id = ref.replace(/^#?(?:\w+=)?/, '');
  const found = candidates.filter(({ attributes }) => attributes.id === id);
  if (found.length === 0 && candidates.length > 0) {
    throw document.invalid(revisions, `ref="${short(ref)}" is the id of no <${name}> in <${parent.name}>`);
  }
  return found;
}

function checkItems(document: XliffText, revision: XmlElement, about: readonly XmlElement[]): void {
  const properties = new Set<string>();
  for (const item of moduleChildren(document, revision, ['item'])) {
    const property = checkRequired(document, item, 'property');
    if (properties.has(property)) {
      throw document.invalid(item, `the revision has the property ${short(property)} twice`);
    }
    properties.add(property);
    if (property === 'content' || about.length === 0) continue;
    if (!about.some(({ attributes }) => attributes[property] !== undefined)) {
      const detail = `property="${short(property)}" is neither content nor an attribute of <${about[0]!.name}>`;
      throw document.invalid(item, detail);
    }
  }
  if (properties.size === 0) throw document.invalid(revision, `<${revision.name}> holds no <item>`);
}
