import type { XmlAttributes } from '../../xml/index.ts';
import { attributeOf, type Scope } from './names.ts';

/** An element of a paragraph with its place in the part's text. */
export interface XmlNode {
  /** With the usual prefix, see `Scope`. */
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly scope: Scope;
  readonly start: number;
  /** Behind the start tag. */
  readonly openEnd: number;
  /** Where the end tag starts, and behind it; both `openEnd` for an empty-element tag. */
  closeStart: number;
  end: number;
  readonly children: XmlNode[];
  /** Of `w:t` and `w:instrText` only. */
  text: string;
  /** White space at the ends of the text counts. */
  readonly preserve: boolean;
  /** Of drawings and the like, whose inside is not in the tree. */
  object: ObjectFacts | undefined;
}

/** What is to be known of a drawing. */
export interface ObjectFacts {
  /** It stands beside the text and not in it. */
  floating: boolean;
  /** It holds paragraphs. */
  box: boolean;
  label: string;
}

export function child(node: XmlNode, name: string): XmlNode | undefined {
  return node.children.find((other) => other.name === name);
}

export function attribute(node: XmlNode, name: string): string | undefined {
  return attributeOf(node.scope, node.attributes, name);
}

/** A paragraph's properties, which stand before all else or not at all. */
export function paragraphProperties(paragraph: XmlNode): XmlNode | undefined {
  const first = paragraph.children[0];
  return first?.name === 'w:pPr' ? first : undefined;
}

/** Every node below, in document order. */
export function* descendants(node: XmlNode): Generator<XmlNode> {
  for (const below of node.children) {
    yield below;
    yield* descendants(below);
  }
}
