import type { XliffText } from '../document.ts';
import { descendants, XmlElement } from '../element.ts';

/** A `<trans-unit>` and what in it matters here. */
export interface TransUnit {
  readonly element: XmlElement;
  readonly source: XmlElement;
  readonly segmented: XmlElement | undefined;
  readonly target: XmlElement | undefined;
}

/** Elements of the text, and the attribute that each must have, if any. */
const inline: Readonly<Record<string, string>> = {
  g: 'id',
  x: 'id',
  bx: 'id',
  ex: 'id',
  bpt: 'id',
  ept: 'id',
  ph: 'id',
  it: 'id',
  mrk: '',
};
const nativeCode = new Set(['bpt', 'ept', 'ph', 'it']);

/** Throws for the first thing in a `<trans-unit>` that breaks the standard (XLIFF 1.2, 2.3 and 2.4). */
export function checkTransUnit(document: XliffText, element: XmlElement): TransUnit {
  const found = new Map<string, XmlElement>();
  for (const child of element.elements) {
    if (child.namespace !== element.namespace || !once.has(child.local)) continue;
    if (found.has(child.local)) throw document.invalid(child, `<${child.name}> is there twice`);
    found.set(child.local, child);
    checkInline(document, child);
  }
  const source = found.get('source');
  if (source === undefined) {
    throw document.invalid(element, `<${element.name} id="${element.attributes.id}"> has no <source>`);
  }
  const segmented = found.get('seg-source');
  if (segmented !== undefined) checkSegments(document, segmented);
  return { element, source, segmented, target: found.get('target') };
}

const once = new Set(['source', 'seg-source', 'target']);

function checkInline(document: XliffText, parent: XmlElement): void {
  for (const child of parent.children) {
    if (!(child instanceof XmlElement) || child.namespace !== parent.namespace) continue;
    const required = inline[child.local];
    if (required === undefined) {
      throw document.invalid(child, `<${child.name}> may not stand in <${parent.name}>`);
    }
    if (required !== '' && child.attributes[required] === undefined) {
      throw document.invalid(child, `<${child.name}> has no ${required}`);
    }
    if (child.local === 'it' && !/^(open|close)$/.test(child.attributes.pos ?? '')) {
      throw document.invalid(child, `<${child.name}> must have pos="open" or pos="close"`);
    }
    if (!nativeCode.has(child.local)) checkInline(document, child);
    else checkNativeCode(document, child);
  }
}

function checkNativeCode(document: XliffText, parent: XmlElement): void {
  for (const child of parent.elements) {
    if (child.namespace !== parent.namespace) continue;
    if (child.local !== 'sub') {
      throw document.invalid(child, `<${child.name}> may not stand in <${parent.name}>`);
    }
    checkInline(document, child);
  }
}

function checkSegments(document: XliffText, segmented: XmlElement): void {
  const ids = new Set<string>();
  for (const mark of segmentMarks(segmented)) {
    const { mid } = mark.attributes;
    if (mid === undefined) continue;
    if (ids.has(mid)) throw document.invalid(mark, `the segment “${mid}” is there twice in the unit`);
    ids.add(mid);
  }
}

/** The marks of segments in a `<seg-source>` or `<target>`, in order. */
export function segmentMarks(element: XmlElement): readonly XmlElement[] {
  return descendants(element, (inner) => !isSegmentMark(inner)).filter(isSegmentMark);
}

export function isSegmentMark(element: XmlElement): boolean {
  return element.local === 'mrk' && element.attributes.mtype === 'seg';
}
