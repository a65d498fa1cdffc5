import { type Code, codeCharacter } from '../../content/index.ts';
import { type Edit, editedText } from '../splice.ts';
import { continuedLines } from './inline.ts';
import type { MarkdownUnit } from './unit.ts';

/** Edits that depend on nothing else, in order: of titles, HTML and front matter. */
export class InnerEdits {
  readonly #edits: readonly Edit[];

  constructor(edits: readonly Edit[]) {
    this.#edits = edits.toSorted((a, b) => a.start - b.start);
  }

  isEmptyIn(start: number, end: number): boolean {
    const first = this.#edits[this.#firstFrom(start)];
    return first === undefined || first.end > end;
  }

  /** The markup of one of the unit's codes with the edits within it made. */
  dataOf(source: string, { unit, map }: MarkdownUnit, code: Code, index: number): string {
    const at = unit.source.text.indexOf(codeCharacter(index));
    if (at < 0) return code.data;
    const start = map.toSource(at);
    const end = map.toSource(at + 1);
    const within: Edit[] = [];
    for (let i = this.#firstFrom(start); i < this.#edits.length && this.#edits[i]!.end <= end; i++) {
      const edit = this.#edits[i]!;
      within.push({ start: edit.start - start, end: edit.end - start, text: edit.text });
    }
    return within.length === 0 ? code.data : continuedLines(editedText(source.slice(start, end), within));
  }

  /** These and `outer` (in order), without those within an edit of `outer`. */
  with(outer: readonly Edit[]): readonly Edit[] {
    if (this.#edits.length === 0) return outer;
    const all: Edit[] = [];
    let next = 0;
    for (const edit of outer) {
      while (next < this.#edits.length && this.#edits[next]!.start < edit.start)
        all.push(this.#edits[next++]!);
      while (next < this.#edits.length && this.#edits[next]!.start < edit.end) next++;
      all.push(edit);
    }
    return all.concat(this.#edits.slice(next));
  }

  #firstFrom(start: number): number {
    let low = 0;
    let high = this.#edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#edits[middle]!.start < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
