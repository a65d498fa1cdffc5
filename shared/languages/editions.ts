import { type LanguageTag, sameBaseLanguage } from '../base/index.ts';
import type { LanguagePart, LineRole } from './model.ts';

/** Lines from 1, both included. */
export interface EditionRange {
  readonly from: number;
  readonly to: number;
  readonly role: LineRole;
}

/** What a mixed file holds of one language, in the order of the file. */
export interface LanguageEdition {
  readonly language: LanguageTag;
  readonly ranges: readonly EditionRange[];
  /** Only titles: the text in this language is not there. */
  readonly titleOnly: boolean;
}

export interface LanguageEditions {
  /** The language that the others were translated from; `undefined` when there are no parts. */
  readonly source: LanguageTag | undefined;
  /** The source first, then in the order of the file. */
  readonly editions: readonly LanguageEdition[];
}

/**
 * Groups parts into an edition a language: titles, wherever they stand, belong to the text in their
 * language. The source is the project's source language if the file has a text in it, else the
 * language with most lines of text, which a translation that breaks off has not.
 */
export function languageEditions(
  parts: readonly LanguagePart[],
  projectSource?: LanguageTag,
): LanguageEditions {
  const ranges = new Map<LanguageTag, EditionRange[]>();
  for (const { language, from, to, role } of parts) {
    const own = ranges.get(language);
    if (own === undefined) ranges.set(language, [{ from, to, role }]);
    else own.push({ from, to, role });
  }
  const found = [...ranges].map(([language, own]) => ({
    language,
    ranges: own,
    titleOnly: own.every(({ role }) => role === 'title'),
  }));
  const source = sourceOf(found, projectSource);
  const editions = source === undefined ? found : [source, ...found.filter((edition) => edition !== source)];
  return { source: source?.language, editions };
}

function sourceOf(
  editions: readonly LanguageEdition[],
  projectSource: LanguageTag | undefined,
): LanguageEdition | undefined {
  if (projectSource !== undefined) {
    const wanted =
      editions.find(({ language, titleOnly }) => !titleOnly && language === projectSource) ??
      editions.find(({ language, titleOnly }) => !titleOnly && sameBaseLanguage(language, projectSource));
    if (wanted !== undefined) return wanted;
  }
  let best = editions[0];
  for (const edition of editions)
    if (best !== undefined && lineCount(edition) > lineCount(best)) best = edition;
  return best;
}

function lineCount({ ranges, titleOnly }: LanguageEdition): number {
  return titleOnly ? 0 : ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/**
 * The lines of one edition exactly as they stand in the text, with their ends (LF, CR LF or CR). Where
 * empty lines stand between two ranges, the first of these groups is kept, so that paragraphs stay
 * apart when what stood between them is gone.
 */
export function editionText(
  text: string,
  ranges: readonly { readonly from: number; readonly to: number }[],
): string {
  const lines = linesWithEnds(text);
  let result = '';
  let last: number | undefined;
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    if (last !== undefined) result += gapBetween(lines, last, from);
    for (let line = from; line <= to; line++) result += lines[line - 1] ?? '';
    last = to;
  }
  return result;
}

/** The first group of empty lines behind line `last` and before line `next`. */
function gapBetween(lines: readonly string[], last: number, next: number): string {
  let gap = '';
  for (let line = last + 1; line < next; line++) {
    const content = lines[line - 1] ?? '';
    if (content.trim() === '') gap += content;
    else if (gap !== '') break;
  }
  return gap;
}

function linesWithEnds(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}
