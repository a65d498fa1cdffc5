import type { Edit } from '../splice.ts';
import { styleOf } from './kinds.ts';
import type { Token } from './tokens.ts';
import { paragraphProperties, type XmlNode } from './tree.ts';

/**
 * Paragraphs whose marks were deleted as tracked changes are one with what follows, as Word shows them
 * when the changes are accepted: with the properties of the last one.
 */
export interface JoinedParagraph {
  readonly tokens: readonly Token[];
  /** The paragraph that stays. */
  readonly last: XmlNode;
  /** Where the first one starts; absent when there is only one. */
  readonly start?: number;
  /** Number of the first node that has a part in it. */
  readonly first: number;
}

/** Paragraphs and what stands between them, as one; what comes before any text of it is left out. */
export function joinedParagraph(
  nodes: readonly XmlNode[],
  tokensOf: (paragraph: XmlNode, style: string | undefined) => Token[] | undefined,
): JoinedParagraph | undefined {
  const last = nodes.findLastIndex(isParagraph);
  const style = styleOf(paragraphProperties(nodes[last]!));
  if (last === 0) {
    const tokens = tokensOf(nodes[0]!, style);
    return tokens && { tokens, last: nodes[0]!, first: 0 };
  }
  const tokens: Token[] = [];
  let first = -1;
  for (let index = 0; index <= last; index++) {
    const node = nodes[index]!;
    if (isParagraph(node)) {
      const own = tokensOf(node, style);
      if (own === undefined) return undefined;
      if (first < 0 && index < last && !own.some(isSeen)) continue;
      if (first < 0) first = index;
      for (const token of own) tokens.push(token);
    } else if (first >= 0) {
      const side = /End$/.test(node.name) ? 'end' : 'start';
      tokens.push({ type: 'mark', side, pieces: [{ start: node.start, end: node.end }] });
    }
  }
  const joined = { tokens, last: nodes[last]!, first };
  return first === last ? joined : { ...joined, start: nodes[first]!.start };
}

export function isParagraph({ name }: XmlNode): boolean {
  return name === 'w:p';
}

function isSeen({ type }: Token): boolean {
  return type === 'text' || type === 'space' || type === 'placeholder' || type === 'field';
}

/** The end of what is rewritten: that of the text, or of an element without an end tag. */
export function joinedEnd({ openEnd, closeStart, end }: XmlNode): number {
  return openEnd === end ? end : closeStart;
}

/**
 * The paragraph that stays, with these runs. `inside`: where its text starts; `turned`: what is to be
 * done about its direction.
 */
export function joinedMarkup(
  last: XmlNode,
  inside: number,
  turned: { readonly prefix: string } | Edit | undefined,
  runs: string,
  slice: (start: number, end: number) => string,
): string {
  const { start, openEnd, end, name, scope } = last;
  if (openEnd === end) {
    const tag = slice(start, openEnd).replace(/\s*\/>$/, '>');
    const prefix = turned !== undefined && 'prefix' in turned ? turned.prefix : '';
    return `${tag}${prefix}${runs}</${scope.written(name)!}>`;
  }
  if (turned === undefined) return slice(start, inside) + runs;
  if ('prefix' in turned) return slice(start, openEnd) + turned.prefix + runs;
  return slice(start, turned.start) + turned.text + slice(turned.end, inside) + runs;
}
