import type { XmlAttributes } from '../../xml/index.ts';
import { Titles } from '../contents-entries.ts';
import type { Replacement } from '../contract.ts';
import type { Edit } from '../splice.ts';
import { composeParagraph } from './compose.ts';
import type { Names } from './names.ts';
import type { FoundUnit, ParagraphUnit } from './unit.ts';

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

/** Writes the entries of a part's tables of contents, once all of its headings are known. */
export class ContentsWriter {
  #titles = new Titles();
  #entries: { readonly unit: ParagraphUnit; readonly text: string; readonly names: Names }[] = [];

  /** With its number, unless it is an entry. */
  add({ unit, isCopy, isEntry = false }: FoundUnit, text: string, names: Names): void {
    if (unit.form !== 'paragraph' || isCopy) return;
    const { anchors = [] } = unit;
    if (isEntry) this.#entries.push({ unit, text, names });
    else {
      const isHeading = unit.unit.kind === 'heading' || unit.unit.kind === 'caption';
      if (!isHeading && anchors.length === 0) return;
      this.#titles.add({ content: unit.unit.source, unit: unit.number! }, anchors, isHeading);
    }
  }

  /** Edits of the entries, in order; what follows belongs to another part. */
  take(groups: ReadonlyMap<number, readonly Replacement[]>): readonly Edit[] {
    const edits = this.#entries.flatMap(({ unit, text, names }) => {
      const { start, end, anchors = [] } = unit;
      const replacement = this.#titles.replacement(unit.unit.source, anchors, (number) => groups.get(number));
      if (replacement === undefined) return [];
      const slice = (from: number, to: number) => text.slice(from, to);
      const written = composeParagraph(text, unit, [replacement], names, slice);
      return written === undefined ? [] : [{ start, end, text: written }];
    });
    this.#titles = new Titles();
    this.#entries = [];
    return edits;
  }
}
