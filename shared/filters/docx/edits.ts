import type { Replacement } from '../contract.ts';
import type { Edit } from '../splice.ts';
import { type Candidate, isUnit } from './candidates.ts';
import { ContentsWriter } from './contents.ts';
import type { LanguageMarks } from './write.ts';

/**
 * Makes edits of the replacements while parts are read. What stands within a paragraph (a text box) is
 * written first, and the paragraph takes it in when it is written anew.
 */
export class EditCollector {
  readonly #groups = new Map<number, Replacement[]>();
  readonly #marks: LanguageMarks;
  readonly #contents = new ContentsWriter();
  #next = 0;
  #edits: Edit[] = [];

  constructor(replacements: readonly Replacement[], marks: LanguageMarks) {
    this.#marks = marks;
    for (const replacement of replacements) {
      const group = this.#groups.get(replacement.unit);
      if (group) group.push(replacement);
      else this.#groups.set(replacement.unit, [replacement]);
    }
  }

  add(candidates: readonly Candidate[], source: string): void {
    for (const candidate of candidates) {
      if (isUnit(candidate)) candidate.number = this.#next++;
    }
    this.#contents.add(candidates, source);
    /** Last place first. */
    const made: Edit[] = [];
    const slice = (start: number, end: number) => sliceWith(source, made, start, end);
    for (const candidate of [...candidates].reverse()) {
      if (candidate.entry !== undefined) continue;
      const group = this.#groups.get((candidate.same ?? candidate).number!);
      if (group === undefined) continue;
      checkPlaces(candidate, group);
      const edits = candidate.edits(group, { marks: this.#marks, slice });
      if (edits.length === 0) continue;
      // What was changed within it is in its markup now, or was given up with it.
      takeWithin(made, candidate.start, candidate.end);
      for (const edit of [...edits].reverse()) made.push(edit);
    }
    for (const edit of made.reverse()) this.#edits.push(edit);
  }

  /** The edits since the last call, in order. */
  take(): readonly Edit[] {
    const edits = this.#edits;
    this.#edits = [];
    const entries = this.#contents.take(this.#groups, this.#marks);
    if (entries.length === 0) return edits;
    return [...edits, ...entries].sort((a, b) => a.start - b.start);
  }

  /** Throws `RangeError` for replacements of units that the document does not have. */
  finish(): void {
    for (const unit of this.#groups.keys()) {
      if (unit >= this.#next || unit < 0) throw new RangeError(`No place for a replacement in unit ${unit}.`);
    }
  }
}

function checkPlaces({ unit }: Candidate, replacements: readonly Replacement[]): void {
  let last = 0;
  for (const { start, end, unit: number } of replacements) {
    if (start < last || end < start || end > unit.source.text.length) {
      throw new RangeError(`No place for a replacement of [${start}, ${end}) in unit ${number}.`);
    }
    last = end;
  }
}

/** `edits` are in falling order of their places. */
function sliceWith(source: string, edits: readonly Edit[], start: number, end: number): string {
  if (edits.length === 0) return source.slice(start, end);
  let text = '';
  let last = start;
  const first = firstWithin(edits, end);
  for (let index = firstWithin(edits, start) - 1; index >= first; index--) {
    const edit = edits[index]!;
    text += source.slice(last, edit.start) + edit.text;
    last = edit.end;
  }
  return text + source.slice(last, end);
}

/** The first (rightmost) edit that starts before `end`. */
function firstWithin(edits: readonly Edit[], end: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.start < end) high = middle;
    else low = middle + 1;
  }
  return low;
}

function takeWithin(edits: Edit[], start: number, end: number): void {
  const first = firstWithin(edits, end);
  edits.splice(first, firstWithin(edits, start) - first);
}
