import type { LineRole } from '../model.ts';
import { isBibliographic, type LineShape } from './line-shape.ts';

/** The lines of one language in their order, as far as roles depend on them. */
export interface LanguageLines {
  readonly texts: readonly string[];
  readonly shapes: readonly LineShape[];
  /** The line is the first of at least `longRun` lines that stand together, or the first of all. */
  readonly starts: readonly boolean[];
  /** Whether the line belongs to the titles at the top of the file. */
  readonly head: readonly boolean[];
}

/** Lines that stand together and so can have a title of their own within a file. */
export const longRun = 4;

/** Notes stand at the end of a text or of a chapter: below them there are fewer lines than this, or a title. */
const mostNotesGap = 3;

/** The roles of the lines of one language. */
export function rolesOf(lines: LanguageLines): readonly LineRole[] {
  const notes = noteLines(lines);
  const roles: LineRole[] = notes.map((isNote) => (isNote ? 'notes' : 'body'));
  for (let at = 0; at < roles.length; at++) {
    if (roles[at] !== 'body') continue;
    const { heading } = lines.shapes[at]!;
    if (heading === 'no') continue;
    const afterNotes = at > 0 && roles[at - 1] === 'notes';
    if (lines.head[at] || ((lines.starts[at] || afterNotes) && leadsOn(lines, at))) roles[at] = 'title';
  }
  return roles;
}

/** A heading stands above something. */
function leadsOn({ shapes }: LanguageLines, at: number): boolean {
  return shapes.slice(at + 1, at + 6).some(({ worded }) => worded);
}

function noteLines({ shapes, texts }: LanguageLines): boolean[] {
  const isNote = texts.map(() => false);
  const cited = citedStyles(texts, shapes);
  for (let at = 0; at < texts.length; ) {
    const { end, accepted } = notesFrom(at, texts, shapes, cited);
    if (accepted) isNote.fill(true, at, end);
    // What was read in vain, such as a list, is not read again from each of its lines.
    at = Math.max(at + 1, end);
  }
  return isNote;
}

/**
 * Where notes that begin at a line end, and whether they are taken for such: they stand behind a heading
 * for them or a rule, or have marks that the text refers to.
 */
function notesFrom(
  at: number,
  texts: readonly string[],
  shapes: readonly LineShape[],
  cited: ReadonlySet<string>,
): { readonly end: number; readonly accepted: boolean } {
  let first = at;
  let announced = false;
  while (
    first < Math.min(texts.length, at + 4) &&
    (shapes[first]!.notesHeading || (shapes[first]!.separator && first < at + 3))
  ) {
    announced ||= shapes[first]!.notesHeading;
    first++;
  }
  const rule = first > at;
  let end = first;
  let gap = 0;
  let marks = 0;
  let works = 0;
  for (let line = first; line < texts.length; line++) {
    const shape = shapes[line]!;
    if (shape.notesHeading || (shape.separator && line > first)) break;
    const isEntry =
      (shape.note !== undefined && (announced || shape.note.style === shapes[first]!.note?.style)) ||
      (announced && (isBibliographic(texts[line]!) || /^[-*•]\s/.test(texts[line]!.trim())));
    if (isEntry) {
      if (shape.note) marks++;
      if (isBibliographic(texts[line]!)) works++;
      end = line + 1;
      gap = 0;
      continue;
    }
    // A paragraph between two notes belongs to the first of them.
    if (end === first || shape.heading === 'marked' || ++gap > mostNotesGap) break;
  }
  if (end === first) return { end: first, accepted: false };
  if (announced) return { end: withTail(end, shapes, texts), accepted: true };
  const { style, number } = shapes[first]!.note!;
  if (style === '[' || style === '^') {
    return { end, accepted: number === undefined || number === 1 || cited.has(style) || rule };
  }
  // Numbered and starred lines are mostly lists.
  const last = rule || end >= texts.length - 1;
  return { end, accepted: last && (works * 2 >= marks || cited.has(style)) };
}

/** What follows notes behind a heading up to the end of the text, when it is no new text. */
function withTail(end: number, shapes: readonly LineShape[], texts: readonly string[]): number {
  const rest = texts.length - end;
  if (rest > mostNotesGap) return end;
  return shapes.slice(end).some(({ heading }) => heading === 'marked') ? end : texts.length;
}

/** The styles of notes that the text refers to. */
function citedStyles(texts: readonly string[], shapes: readonly LineShape[]): ReadonlySet<string> {
  const styles = new Set<string>();
  for (const [at, text] of texts.entries()) {
    if (shapes[at]!.note !== undefined || shapes[at]!.code) continue;
    if (/\S\s?\[\d{1,4}\]/.test(text)) styles.add('[');
    if (/\S\[\^[^\]\s]+\]|\p{L}[\p{P}]?[⁰¹²³⁴-⁹]|<sup>\d/u.test(text)) styles.add('^').add('.');
    if (/\p{L}[.,;:!?”"’»]\d{1,3}(?=\s|$)|\p{L}\(\d{1,3}\)/u.test(text)) styles.add('.').add('^').add('[');
    if (/\p{L}\p{P}?[*†‡](?=[\s\p{P}]|$)/u.test(text)) styles.add('*');
  }
  return styles;
}
