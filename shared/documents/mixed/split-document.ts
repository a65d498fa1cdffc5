import { type LanguageTag, ok, type Result } from '../../base/index.ts';
import { assignLanguages, guessLanguage } from '../../languages/identification/index.ts';
import { type LanguagePart, partsOf } from '../../languages/index.ts';
import type { SplitDocument, SplitDocumentRequest } from '../../rpc/index.ts';
import { canBeMixed, filterFor } from '../formats.ts';
import { type FileLines, readLines } from './read-lines.ts';

/** Longer files are books in one language; the answer would come late. */
const longest = 2_000_000;

/**
 * The lines of a text or Markdown file, or the paragraphs of a DOCX, ODT or HTML document, and the languages
 * that they are in. No parts when the file is of another format, longer than 2 million characters, or in one
 * language; with `always`, the parts of a file in one language too, so that a person can cut them.
 *
 * Failures: those of the filter.
 */
export function splitDocument(request: SplitDocumentRequest): Result<SplitDocument> {
  const { file, sample, always = false, language } = request;
  const guess = guessLanguage(sample);
  const whole: SplitDocument = {
    counted: 'lines',
    lines: [],
    parts: [],
    ...(guess !== undefined && guess.confidence >= sure && { language: guess.language }),
  };
  const filter = request.filter ?? filterFor(file);
  if (!canBeMixed(filter)) return ok(whole);
  const read = readLines(request, filter);
  if (!read.ok) return read;
  const { counted, lines } = read.value;
  const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
  if (length > longest) {
    if (!always) return ok(whole);
    return ok({ ...whole, counted, lines, parts: [{ language, role: 'body', from: 1, to: lines.length }] });
  }
  const parts = languageParts(read.value, [language]);
  const languages = new Set(parts.map((part) => part.language));
  return ok(languages.size < 2 && !always ? whole : { ...whole, counted, lines, parts });
}

/** The parts of what was read, `languages` being likely; notes of the document are notes in whatever language. */
export function languageParts(
  { judged, notes, hint }: FileLines,
  languages: readonly LanguageTag[],
): readonly LanguagePart[] {
  const assignments = assignLanguages(judged, { ...hint, languages });
  return partsOf(
    assignments.map((assignment) =>
      notes.has(assignment.line) ? { ...assignment, role: 'notes' } : assignment,
    ),
  );
}

/** Below it, nothing is said. */
const sure = 0.8;
