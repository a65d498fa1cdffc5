import type { XmlAttributes } from '../../xml/index.ts';

const anchorNames: ReadonlyMap<string, string> = new Map([
  ['text:bookmark', 'text:name'],
  ['text:bookmark-start', 'text:name'],
  ['text:sequence', 'text:ref-name'],
]);

/** The name that a place can be led to by, where the element gives it one. */
export function anchorName(element: string, attributes: XmlAttributes): string | undefined {
  const attribute = anchorNames.get(element);
  return attribute === undefined ? undefined : attributes[attribute];
}

/** The name that a link leads to within the document. */
export function linkedAnchor(attributes: XmlAttributes): string | undefined {
  const target = attributes['xlink:href'];
  if (target === undefined || !target.startsWith('#')) return undefined;
  let name = target.slice(1);
  try {
    name = decodeURIComponent(name);
  } catch {
    // Not encoded: a per cent sign of its own.
  }
  // LibreOffice leads to the number of a caption by the place of its sequence, which is in its name too.
  return name.replace(/^(.*)!(\d+)\|sequence$/, 'ref$1$2');
}
