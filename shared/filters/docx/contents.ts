import { Titles } from '../contents-entries.ts';
import type { Replacement } from '../contract.ts';
import type { Edit } from '../splice.ts';
import type { Candidate } from './candidates.ts';
import type { OpenField } from './fields.ts';
import { fieldType, isTextField, type Token } from './tokens.ts';
import { attribute, descendants, type XmlNode } from './tree.ts';
import type { LanguageMarks } from './write.ts';

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

/** Writes the entries of a part's tables of contents, once all of its headings are known. */
export class ContentsWriter {
  #titles = new Titles();
  #entries: { readonly candidate: Candidate; readonly source: string }[] = [];

  /** All that was found in a paragraph, with its numbers. */
  add(candidates: readonly Candidate[], source: string): void {
    for (const candidate of candidates) {
      const { entry, number, anchors = [], unit } = candidate;
      // One with a text box in it is left alone.
      if (entry !== undefined && candidates.length === 1) this.#entries.push({ candidate, source });
      if (number === undefined) continue;
      const isHeading = unit.kind === 'heading' || unit.kind === 'caption';
      if (isHeading || anchors.length > 0) {
        this.#titles.add({ content: unit.source, unit: number }, anchors, isHeading);
      }
    }
  }

  /** Edits of the entries, in order; what follows belongs to another part. */
  take(groups: ReadonlyMap<number, readonly Replacement[]>, marks: LanguageMarks): readonly Edit[] {
    const edits = this.#entries.flatMap(({ candidate, source }) => {
      const replacement = this.#titles.replacement(candidate.unit.source, candidate.entry!, (unit) =>
        groups.get(unit),
      );
      if (replacement === undefined) return [];
      const slice = (start: number, end: number) => source.slice(start, end);
      return candidate.edits([replacement], { marks, slice });
    });
    this.#titles = new Titles();
    this.#entries = [];
    return edits;
  }
}
