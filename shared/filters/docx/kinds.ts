import type { UnitKind } from '../contract.ts';
import type { Story } from './reader.ts';
import type { Styles } from './styles.ts';
import { attribute, child, type XmlNode } from './tree.ts';

export interface ParagraphKind {
  readonly kind: UnitKind;
  readonly level?: number;
}

/** What a paragraph is, by where it stands, its own properties and its style. */
export function kindOf(properties: XmlNode | undefined, story: Story, styles: Styles): ParagraphKind {
  if (story.kind === 'footnote' || story.kind === 'comment') return { kind: story.kind };
  const style = styleOf(properties);
  const level = headingLevel(properties, style, styles);
  if (level !== undefined) return { kind: 'heading', level };
  if (story.cells > 0) return { kind: 'cell' };
  const name = styles.name(style);
  if (name === 'caption') return { kind: 'caption' };
  if (name === 'quote' || name === 'intense quote' || name === 'block text') return { kind: 'quote' };
  const depth = listLevel(properties, style, styles);
  return depth === undefined ? { kind: 'paragraph' } : { kind: 'list-item', level: depth };
}

export function styleOf(properties: XmlNode | undefined): string | undefined {
  return childValue(properties, 'w:pStyle');
}

function childValue(node: XmlNode | undefined, name: string): string | undefined {
  const found = node && child(node, name);
  return found && attribute(found, 'w:val');
}

function headingLevel(properties: XmlNode | undefined, style: string | undefined, styles: Styles) {
  const own = Number.parseInt(childValue(properties, 'w:outlineLvl') ?? '', 10);
  if (own >= 0) return own < 9 ? own + 1 : undefined;
  return styles.headingLevel(style);
}

function listLevel(properties: XmlNode | undefined, style: string | undefined, styles: Styles) {
  const numbering = properties && child(properties, 'w:numPr');
  if (numbering === undefined) return styles.listLevel(style);
  if (childValue(numbering, 'w:numId') === '0') return undefined;
  const level = Number.parseInt(childValue(numbering, 'w:ilvl') ?? '', 10);
  return level >= 0 ? Math.min(level, 8) + 1 : (styles.listLevel(style) ?? 1);
}
