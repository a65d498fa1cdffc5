import type { LanguageTag } from '../../base/index.ts';
import { escapeAttribute, escapeText } from '../../xml/index.ts';
import { ContentsEntries } from '../contents-entries.ts';
import type { Replacement } from '../contract.ts';
import { ReplacementGroups } from '../replacement-groups.ts';
import { type Edit, editedText } from '../splice.ts';
import { composedText } from '../target.ts';
import { composeParagraph } from './compose.ts';
import type { Render } from './inline-writer.ts';
import { languageEdits } from './language.ts';
import type { Names } from './names.ts';
import type { ReadPart } from './part-reader.ts';
import type { FoundUnit, ParagraphUnit, PlainUnit } from './unit.ts';

/** Makes the edits that put translations in place, while the document is read. */
export class PartEditor {
  readonly #groups: ReplacementGroups;
  readonly #contents = new ContentsEntries();
  #edits: Edit[] = [];

  constructor(replacements: readonly Replacement[]) {
    this.#groups = new ReplacementGroups(replacements);
  }

  /**
   * Units may stand within others (a note's text within the paragraph of its mark), so what ends first is
   * composed first; the edit of an outer unit then holds those of the inner ones. Throws `RangeError` for
   * replacements that lie outside of their unit.
   */
  add(found: readonly FoundUnit[], text: string, names: Names): void {
    for (const { unit, isCopy, isEntry } of found) {
      if (isEntry && unit.form === 'paragraph') this.#addEntry(unit, text, names);
      if (isCopy || isEntry) continue;
      unit.number = this.#groups.number();
      this.#contents.addUnit(unit.unit, unit.number, unit.form === 'paragraph' ? unit.anchors : undefined);
    }
    const edits: Edit[] = [];
    const jobs = found.length === 1 ? found : [...found].sort((a, b) => a.end - b.end);
    for (const { unit, start, end, isCopy, isEntry } of jobs) {
      if (isEntry) continue;
      const group = this.#groups.within(unit.number, unit.unit.source);
      if (group === undefined) continue;
      let first = edits.length;
      while (first > 0 && edits[first - 1]!.start >= start) first--;
      if (unit.form === 'paragraph' && !isCopy) {
        unit.written = composeParagraph(text, unit, group, names, renderer(text, edits.slice(first)));
      }
      const written = unit.form === 'paragraph' ? unit.written : composePlain(text, unit, group, start);
      if (written === undefined || written === text.slice(start, end)) continue;
      edits.length = first;
      edits.push({ start, end, text: written });
    }
    for (const edit of edits) this.#edits.push(edit);
  }

  /** The edits of a part, in order, with those of its marks of language. */
  take(
    part: ReadPart,
    text: string,
    target: LanguageTag | undefined,
    isRightToLeft: boolean,
  ): readonly Edit[] {
    const edits = this.#edits;
    this.#edits = [];
    const entries = this.#contents.take(this.#groups);
    const marks =
      target === undefined ? [] : languageEdits(text, part.places, part.names, target, isRightToLeft);
    if (entries.length + marks.length === 0) return edits;
    return [...edits, ...entries, ...marks].sort((a, b) => a.start - b.start);
  }

  /** Throws `RangeError` for replacements of units that the document does not have. */
  finish(): void {
    this.#groups.finish();
  }

  #addEntry(unit: ParagraphUnit, text: string, names: Names): void {
    const { start, end, anchors = [] } = unit;
    const slice = (from: number, to: number) => text.slice(from, to);
    this.#contents.addEntry({
      content: unit.unit.source,
      anchors,
      edits: (replacement) => {
        const written = composeParagraph(text, unit, [replacement], names, slice);
        return written === undefined ? [] : [{ start, end, text: written }];
      },
    });
  }
}

function renderer(text: string, edits: readonly Edit[]): Render {
  if (edits.length === 0) return (start, end) => text.slice(start, end);
  return (start, end) => {
    let low = 0;
    let high = edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edits[middle]!.start < start) low = middle + 1;
      else high = middle;
    }
    const inside: Edit[] = [];
    for (let index = low; index < edits.length && edits[index]!.end <= end; index++) {
      const edit = edits[index]!;
      inside.push({ start: edit.start - start, end: edit.end - start, text: edit.text });
    }
    return editedText(text.slice(start, end), inside);
  };
}

function composePlain(
  text: string,
  unit: PlainUnit,
  replacements: readonly Replacement[],
  start: number,
): string | undefined {
  const written = composedText(unit.unit.source, replacements);
  if (written === undefined) return undefined;
  if (unit.form === 'text') return escapeText(written);
  const escaped = escapeAttribute(written);
  return text[start - 1] === "'" ? escaped.replaceAll("'", '&apos;') : escaped;
}
