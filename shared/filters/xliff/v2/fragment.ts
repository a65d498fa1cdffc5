import { short, type XliffText } from '../document.ts';
import type { XmlElement } from '../element.ts';
import { isNameToken } from './schema.ts';

/** Prefixes that modules and registered extensions have in references; one letter is the core's. */
const registered = new Set([
  'ctr',
  'fs',
  'gls',
  'its',
  'itsm',
  'mda',
  'mtc',
  'pgs',
  'res',
  'slr',
  'tbx',
  'val',
]);

/** Everything in a unit that has an id, on the source's side and on the target's. */
export interface UnitIds {
  readonly source: ReadonlyMap<string, XmlElement>;
  readonly target: ReadonlyMap<string, XmlElement>;
}

interface Selector {
  /** Empty: a segment or code of the source. */
  readonly prefix: string;
  readonly id: string;
}

/** The element that a reference ends at. */
export interface FragmentLeaf {
  /** `n` note, `d` data, `t` in the target, empty in the source, else a module. */
  readonly kind: string;
  readonly id: string;
  /** Whether what stands before it leads to the element's own unit; and, in a unit's text, it is there. */
  isWithin(element: XmlElement, ids: UnitIds): boolean;
}

/** Throws for a reference within the document that is not formed as XLIFF 2.1, chapter 3, says. */
export function checkFragment(document: XliffText, element: XmlElement, reference: string): void {
  const wrong = problemOf(selectorsOf(reference));
  if (wrong !== undefined) {
    throw document.invalid(element, `the reference “${short(reference)}” is not valid: ${wrong}`);
  }
}

/** The end of a reference that is formed rightly; `undefined` for any other. */
export function fragmentLeaf(reference: string): FragmentLeaf | undefined {
  const selectors = selectorsOf(reference);
  if (problemOf(selectors) !== undefined) return undefined;
  const last = selectors.at(-1)!;
  if (last.prefix === 'f' || last.prefix === 'g' || last.prefix === 'u') return undefined;
  return {
    kind: last.prefix,
    id: last.id,
    isWithin(element, ids) {
      const path = selectors.slice(0, -1);
      if (path.length > 0 && path.at(-1)!.prefix !== 'u') return false;
      for (const { prefix, id } of path) {
        if (prefix === 'g' || ownId(element, prefix) !== id) return false;
      }
      // What stands in a translation may go with it.
      return last.prefix !== '' || ids.source.has(last.id);
    },
  };
}

function ownId(element: XmlElement, prefix: string): string | undefined {
  const wanted = prefix === 'f' ? 'file' : 'unit';
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    if (at.local === wanted && at.namespace.includes('xliff:document')) return at.attributes.id;
  }
  return undefined;
}

function selectorsOf(reference: string): readonly Selector[] {
  return reference
    .replace(/^#\/?/, '')
    .split('/')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals < 0
        ? { prefix: '', id: part }
        : { prefix: part.slice(0, equals), id: part.slice(equals + 1) };
    })
    .map((selector) => (reference.startsWith('#') ? selector : { prefix: '#', id: '' }));
}

function problemOf(selectors: readonly Selector[]): string | undefined {
  const order = ['f', 'g', 'u'];
  let level = -1;
  for (const [index, { prefix, id }] of selectors.entries()) {
    if (!isNameToken(id)) return 'an id is missing or is no name token';
    const place = order.indexOf(prefix);
    if (place >= 0) {
      if (place === level) return `“${prefix}=” is there twice`;
      if (place < level) return `“${prefix}=” stands behind what it should lead to`;
      if (prefix === 'u' && level === 1) return 'a group and a unit exclude each other';
      level = place;
    } else if (index < selectors.length - 1) return 'it goes on behind its last element';
    else if (prefix.length === 1 && !['n', 'd', 't'].includes(prefix)) {
      return `“${prefix}=” is no prefix of XLIFF`;
    } else if (prefix.length > 1 && !registered.has(prefix)) return `“${prefix}=” is not a registered prefix`;
  }
  return undefined;
}
