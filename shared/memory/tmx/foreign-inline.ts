import { attributesText, type XmlAttributes } from '../../xml/index.ts';
import { type InlinePart, noAttributes, type SegmentPart } from './inline.ts';
import { parseInner } from './inner.ts';

/*
 * Elements of a segment that TMX does not know: `<foo bar="1">b<baz/></foo>` is a pair around `b` and a placeholder.
 * The tag as written is the data of the code, so that it can be written back.
 */

export function foreignStart(name: string, attributes: XmlAttributes): InlinePart {
  return { element: 'foreign', attributes: noAttributes, data: `<${name}${attributesText(attributes)}>` };
}

export function foreignEnd(name: string): InlinePart {
  return { element: 'foreign', end: true, attributes: noAttributes, data: `</${name}>` };
}

/** The element without content that a start tag becomes. */
export function foreignEmpty(start: InlinePart): InlinePart {
  return { ...start, data: start.data.replace(/>$/, '/>') };
}

/** Whether a part is the start tag of an element of that name, to which nothing has been added. */
export function isForeignStart(part: SegmentPart | undefined, name: string): part is InlinePart {
  return (
    typeof part === 'object' &&
    part.element === 'foreign' &&
    part.end !== true &&
    !part.data.endsWith('/>') &&
    tagName(part.data) === name
  );
}

/** `foo` of `<foo bar="1">`, `</foo>` and `<foo/>`; '' for what is no tag. */
export function tagName(tag: string): string {
  return /^<\/?([^\s<>/]+)/.exec(tag)?.[1] ?? '';
}

/**
 * Whether tags can be written as markup: one element, and no name with a prefix, which is declared nowhere in a
 * file of ours. `close` is absent for an element without content.
 */
export function isWritableForeign(open: string, close?: string): boolean {
  const name = tagName(open);
  if (/:/.test(name) || /\s[^\s=<>"']+:[^\s=<>"']+\s*=/.test(open)) return false;
  if (reserved.has(name) || open.endsWith('/>') !== (close === undefined)) return false;
  if (close !== undefined && close !== `</${name}>`) return false;
  const inner = parseInner(open + (close ?? ''))?.inner;
  // Its attributes may stand in other quotes, but nothing may stand beside the element.
  return inner !== undefined && inner === `${normalised(open)}</${name}>`;
}

/** Names that have a meaning in a segment already. */
const reserved: ReadonlySet<string> = new Set([
  'bpt',
  'ept',
  'it',
  'ph',
  'ut',
  'hi',
  'sub',
  'seg',
  'tu',
  'tuv',
]);

function normalised(open: string): string {
  return open.replace(/\/?>$/, '>');
}
