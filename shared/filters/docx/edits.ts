import { ContentsEntries } from '../contents-entries.ts';
import type { Replacement } from '../contract.ts';
import { ReplacementGroups } from '../replacement-groups.ts';
import type { Edit } from '../splice.ts';
import { type Candidate, isUnit } from './candidates.ts';
import type { LanguageMarks } from './write.ts';

/**
 * Makes edits of the replacements while parts are read. What stands within a paragraph (a text box) is
 * written first, and the paragraph takes it in when it is written anew.
 */
export class EditCollector {
  readonly #groups: ReplacementGroups;
  readonly #marks: LanguageMarks;
  readonly #contents = new ContentsEntries();
  #edits: Edit[] = [];

  constructor(replacements: readonly Replacement[], marks: LanguageMarks) {
    this.#groups = new ReplacementGroups(replacements);
    this.#marks = marks;
  }

  add(candidates: readonly Candidate[], source: string): void {
    for (const candidate of candidates) {
      const { entry, anchors, unit } = candidate;
      // An entry with a text box in it is left alone.
      if (entry !== undefined && candidates.length === 1) this.#addEntry(candidate, entry, source);
      if (!isUnit(candidate)) continue;
      candidate.number = this.#groups.number();
      this.#contents.addUnit(unit, candidate.number, anchors);
    }
    /** Last place first. */
    const made: Edit[] = [];
    const slice = (start: number, end: number) => sliceWith(source, made, start, end);
    for (const candidate of [...candidates].reverse()) {
      if (candidate.entry !== undefined) continue;
      const { unit, number } = candidate.same ?? candidate;
      const group = this.#groups.within(number, unit.source);
      if (group === undefined) continue;
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
    const entries = this.#contents.take(this.#groups);
    if (entries.length === 0) return edits;
    return [...edits, ...entries].sort((a, b) => a.start - b.start);
  }

  /** Throws `RangeError` for replacements of units that the document does not have. */
  finish(): void {
    this.#groups.finish();
  }

  #addEntry(candidate: Candidate, anchors: readonly string[], source: string): void {
    const context = {
      marks: this.#marks,
      slice: (start: number, end: number) => source.slice(start, end),
    };
    this.#contents.addEntry({
      content: candidate.unit.source,
      anchors,
      edits: (replacement) => candidate.edits([replacement], context),
    });
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
