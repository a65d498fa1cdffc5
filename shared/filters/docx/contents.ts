import { fieldType, isTextField } from './field-types.ts';
import type { OpenField } from './fields.ts';
import type { Token } from './tokens.ts';
import { attribute, descendants, type XmlNode } from './tree.ts';

/** A paragraph of a table of contents is read with that field's result for text. */
export function readsEntry(type: string): boolean {
  return type === 'toc' || isTextField(type);
}

/** Whether the paragraph may be an entry: a table of contents is open, or begins here. */
export function mayBeEntry(tokens: readonly Token[], open: readonly OpenField[]): boolean {
  return (
    open.some(({ instruction }) => fieldType(instruction) === 'toc') ||
    tokens.some((token) => token.type === 'instruction' && fieldType(token.text) === 'toc')
  );
}

/**
 * Tabs and breaks of an entry keep their own look: dots in front of a number are not underlined, though
 * the text before them is.
 */
export function entryTokens(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token) => {
    if (token.type !== 'space') return token;
    const { label, equivalent, piece } = token;
    return { type: 'placeholder', label, equivalent, pieces: [piece], once: false };
  });
}

/** Names of the bookmarks that an entry leads to. */
export function entryAnchors(nodes: readonly XmlNode[]): readonly string[] {
  const anchors: string[] = [];
  let instructions = '';
  for (const node of nodes) {
    for (const below of descendants(node)) {
      if (below.name === 'w:hyperlink') anchors.push(attribute(below, 'w:anchor') ?? '');
      else if (below.name === 'w:fldSimple') instructions += ` ${attribute(below, 'w:instr') ?? ''} `;
      else if (below.name === 'w:instrText') instructions += below.text;
    }
  }
  for (const match of instructions.matchAll(/(?:PAGEREF|\\l)\s+"?([^\s"\\]+)/gi)) anchors.push(match[1]!);
  return anchors;
}

/** Names of the bookmarks that start directly in paragraphs; `undefined`: there are none. */
export function bookmarkNames(nodes: readonly XmlNode[]): readonly string[] | undefined {
  let names: string[] | undefined;
  for (const { children } of nodes) {
    for (const node of children) {
      if (node.name !== 'w:bookmarkStart') continue;
      names ??= [];
      names.push(attribute(node, 'w:name') ?? '');
    }
  }
  return names;
}
