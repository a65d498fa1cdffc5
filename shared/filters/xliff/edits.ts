import { attributeInsertion, attributePlace, escapeAttribute } from '../../xml/index.ts';
import type { Edit } from '../splice.ts';
import type { XmlElement } from './element.ts';

/** Attributes of a start tag with their new values; `undefined` takes one away. */
export type AttributeChanges = Readonly<Record<string, string | undefined>>;

/** The edits that give a start tag its new attributes; none for what it has already. */
export function attributeEdits(text: string, element: XmlElement, changes: AttributeChanges): Edit[] {
  const edits: Edit[] = [];
  let added = '';
  for (const [name, value] of Object.entries(changes)) {
    if (element.attributes[name] === value) continue;
    const place = attributePlace(text, element.start, element.openEnd, name);
    if (place === undefined) added += ` ${name}="${escapeAttribute(value ?? '')}"`;
    else if (value === undefined) edits.push({ start: place.start, end: place.end, text: '' });
    else
      edits.push({ start: place.valueStart, end: place.valueEnd, text: quoted(text, place.valueEnd, value) });
  }
  if (added !== '') {
    const at = attributeInsertion(text, element.openEnd);
    edits.push({ start: at, end: at, text: added });
  }
  return edits.sort((a, b) => a.start - b.start);
}

function quoted(text: string, quoteAt: number, value: string): string {
  const escaped = escapeAttribute(value);
  return text[quoteAt] === "'" ? escaped.replaceAll("'", '&apos;') : escaped;
}

/** A start tag with other attributes, as text. */
export function startTag(name: string, attributes: Readonly<Record<string, string | undefined>>): string {
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) tag += ` ${key}="${escapeAttribute(value)}"`;
  }
  return `${tag}>`;
}

/** The white space in front of an element, when there is nothing else between it and the element before. */
export function indentationBefore(text: string, element: XmlElement): string {
  let start = element.start;
  while (start > 0 && /\s/.test(text[start - 1]!)) start--;
  return text[start - 1] === '>' ? text.slice(start, element.start) : '';
}

/** The name of a sibling element with the same prefix. */
export function siblingName(element: XmlElement, local: string): string {
  return element.name.slice(0, element.name.length - element.local.length) + local;
}

/** Edits that put `inner` between the tags of an element, which may be written as `<a/>`. */
export function contentEdits(
  text: string,
  element: XmlElement,
  inner: string,
  changes: AttributeChanges = {},
): Edit[] {
  const attributes = attributeEdits(text, element, changes);
  if (!element.empty) {
    return text.slice(element.openEnd, element.closeStart) === inner
      ? attributes
      : [...attributes, { start: element.openEnd, end: element.closeStart, text: inner }];
  }
  if (inner === '') return attributes;
  const slash = text.lastIndexOf('/', element.openEnd - 1);
  return [...attributes, { start: slash, end: element.openEnd, text: `>${inner}</${element.name}>` }];
}
