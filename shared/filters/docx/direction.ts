import type { Edit } from '../splice.ts';
import { isOn } from './names.ts';
import { attribute, child, paragraphProperties, type XmlNode } from './tree.ts';

/** The paragraph properties that stand before `w:bidi` (ECMA-376 part 1, CT_PPrBase). */
const beforeBidi = new Set(
  'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN'
    .split(' ')
    .map((name) => `w:${name}`),
);

/** How a paragraph's direction is changed. */
export interface DirectionPlace {
  readonly isRightToLeft: boolean;
  /** Markup before the runs, where the paragraph has no properties yet; else an edit of them. */
  set(rightToLeft: boolean): { readonly prefix: string } | Edit;
}

/** `inherited`: whether the paragraph's style is right-to-left. */
export function directionOf(paragraph: XmlNode, inherited: boolean): DirectionPlace {
  const { scope } = paragraph;
  const properties = paragraphProperties(paragraph);
  const bidi = properties && child(properties, 'w:bidi');
  const isRightToLeft = bidi === undefined ? inherited : isOn(attribute(bidi, 'w:val'));
  const name = scope.written('w:bidi')!;
  const value = scope.attribute('w:val');
  const markup = (on: boolean) => (on || value === undefined ? `<${name}/>` : `<${name} ${value}="0"/>`);
  const container = scope.written('w:pPr')!;
  const around = (on: boolean) => `<${container}>${markup(on)}</${container}>`;
  if (properties === undefined) return { isRightToLeft, set: (on) => ({ prefix: around(on) }) };
  const { start, end, openEnd } = properties;
  if (openEnd === end) return { isRightToLeft, set: (on) => ({ start, end, text: around(on) }) };
  if (bidi) return { isRightToLeft, set: (on) => ({ start: bidi.start, end: bidi.end, text: markup(on) }) };
  const next = properties.children.find((other) => !beforeBidi.has(other.name));
  const at = next?.start ?? properties.closeStart;
  return { isRightToLeft, set: (on) => ({ start: at, end: at, text: markup(on) }) };
}
