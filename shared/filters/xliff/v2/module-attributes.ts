import type { XliffText } from '../document.ts';
import type { XmlElement } from '../element.ts';
import { moduleNamespaces } from './module-names.ts';

const { fs, slr } = moduleNamespaces;

/** Names of HTML elements that `fs:fs` may have (XLIFF 2.1, 5.3.6.1). */
const formats = new Set(
  `a abbr acronym address applet area b base basefont bdo bdi big blockquote body br button caption center
  cite code col colgroup dd del dfn dir div dl dt em fieldset font form frame frameset h1 h2 h3 h4 h5 h6 head
  hr html i iframe img input ins isindex kbd label legend li link map menu meta nav noframes noscript object
  ol optgroup option p param pre q s samp script select small span strike strong style sub sup table tbody td
  textarea tfoot th thead title tr tt u ul var aside article section header footer main mark figure figcaption
  audio video source canvas details summary time wbr ruby rt rp embed`
    .trim()
    .split(/\s+/),
);

const whole = /^\d+$/;
const restriction = /^(?:\*|\d+|\d+,(?:\d+|\*))$/;

/** Checks an attribute that a module defines for elements of the core; those of others are free. */
export function checkModuleAttribute(
  document: XliffText,
  element: XmlElement,
  namespace: string,
  local: string,
  value: string,
): void {
  if (namespace === fs) checkFormat(document, element, local, value);
  if (namespace === slr) checkSize(document, element, local, value);
}

function checkFormat(document: XliffText, element: XmlElement, local: string, value: string): void {
  if (local === 'fs') {
    if (!formats.has(value)) throw document.invalid(element, `fs:fs="${value}" is not an HTML element`);
  } else if (local === 'subFs') {
    if (element.attribute('fs', fs) === undefined) {
      throw document.invalid(element, 'fs:subFs is there without fs:fs');
    }
  } else throw document.invalid(element, `the Format Style module has no attribute ${local}`);
  onlyIsolated(document, element, `fs:${local}`);
}

function checkSize(document: XliffText, element: XmlElement, local: string, value: string): void {
  switch (local) {
    case 'sizeRestriction':
    case 'storageRestriction':
      if (standardProfile(element, local === 'sizeRestriction') && !restriction.test(value)) {
        throw document.invalid(
          element,
          `slr:${local}="${value}" is not *, a number, or two parted by a comma`,
        );
      }
      return;
    case 'equivStorage':
    case 'sizeInfo':
      if (standardProfile(element, local === 'sizeInfo') && !whole.test(value)) {
        throw document.invalid(element, `slr:${local}="${value}" is not a whole number`);
      }
      onlyIsolated(document, element, `slr:${local}`);
      return;
    case 'sizeInfoRef':
      if (element.attribute('sizeInfo', slr) !== undefined) {
        throw document.invalid(element, 'slr:sizeInfo and slr:sizeInfoRef exclude each other');
      }
      onlyIsolated(document, element, 'slr:sizeInfoRef');
      return;
    default:
      throw document.invalid(element, `the Size and Length Restriction module has no attribute ${local}`);
  }
}

function onlyIsolated(document: XliffText, element: XmlElement, name: string): void {
  if (element.local === 'ec' && element.attributes.isolated !== 'yes') {
    throw document.invalid(element, `${name} is on an <ec> that is not isolated`);
  }
}

const profiles = new WeakMap<XmlElement, XmlElement>();

/** Tells the profiles of a file, which the checks of its attributes depend on. */
export function setProfiles(file: XmlElement, element: XmlElement): void {
  profiles.set(file, element);
}

/** The profiles of the file that an element belongs to. */
export function profilesOf(element: XmlElement): XmlElement | undefined {
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    if (at.local === 'file') return profiles.get(at);
  }
  return undefined;
}

/** Values of other profiles than the standard's have forms of their own. */
function standardProfile(element: XmlElement, general: boolean): boolean {
  // Those of a file stand inside it, and are not yet read.
  if (element.local === 'file') return false;
  const profile = profilesOf(element)?.attributes[general ? 'generalProfile' : 'storageProfile'];
  return profile === undefined || profile === '' || profile.startsWith('xliff:');
}
