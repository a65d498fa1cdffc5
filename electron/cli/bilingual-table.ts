import { canonicalLanguage, EditioError, type LanguageTag } from '../../shared/base/index.ts';
import { type Delimiter, parseDelimited } from '../../shared/tables/index.ts';

export interface BilingualTable {
  /** The first two columns whose heading is a language tag. */
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguage: LanguageTag;
  /** In the order of the file; the number of a row is its index and 1. */
  readonly rows: readonly { readonly source: string; readonly target: string }[];
}

/**
 * A bilingual TSV or CSV with a header row. With `wanted` languages those columns are taken, else the
 * first two. Fails with `table-empty`, `table-no-language`, `table-cut-off`.
 */
export function parseBilingualTable(
  text: string,
  file: string,
  wanted: WantedLanguages = {},
): BilingualTable {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (content.trim() === '') throw new EditioError('table-empty', { file });
  return bilingualRows(cellsOf(content, file), file, wanted);
}

export interface WantedLanguages {
  readonly from?: LanguageTag | undefined;
  readonly to?: LanguageTag | undefined;
}

/** The same of the rows of any table, the first of them its header. */
export function bilingualRows(
  table: readonly (readonly string[])[],
  file: string,
  wanted: WantedLanguages = {},
): BilingualTable {
  const [header, ...rows] = table;
  if (header === undefined) throw new EditioError('table-empty', { file });
  const columns = header.flatMap((cell, index) => {
    const language = languageOf(cell);
    return language === undefined ? [] : [{ index, language }];
  });
  const named = (tag: LanguageTag | undefined) => columns.find(({ language }) => language === tag);
  const source = wanted.from === undefined ? columns.find((c) => c !== named(wanted.to)) : named(wanted.from);
  const target = wanted.to === undefined ? columns.find((c) => c !== source) : named(wanted.to);
  if (source === undefined || target === undefined || source === target) {
    throw new EditioError('table-no-language', { file });
  }
  return {
    sourceLanguage: source.language,
    targetLanguage: target.language,
    rows: rows.map((cells) => ({ source: cells[source.index] ?? '', target: cells[target.index] ?? '' })),
  };
}

function languageOf(cell: string): LanguageTag | undefined {
  const tag = cell.trim();
  return /^[a-z]{2,3}([-_][a-z0-9]+)*$/i.test(tag) ? canonicalLanguage(tag) : undefined;
}

function cellsOf(text: string, file: string): readonly (readonly string[])[] {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  if (!firstLine.includes('\t')) {
    const commas = firstLine.split(',').filter((cell) => languageOf(cell.replaceAll('"', ''))).length;
    return quotedCells(text, commas >= 2 ? ',' : ';', file);
  }
  // Corpora are written as TSV without any quoting, and spreadsheets quote only where they must: a cell
  // in quotes that did not need them is text in quotation marks.
  const plain = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
  const width = firstLine.split('\t').length;
  const quoted =
    firstLine.startsWith('"') ||
    plain.some((cells) => cells.length !== width) ||
    plain.some((cells) =>
      cells.some((cell) => /^"(?:[^"]|"")*""(?:[^"]|"")*"$/.test(cell) && cell.length > 2),
    );
  if (!quoted || !text.includes('"')) return plain;
  const table = parseDelimited(text, '\t', file);
  return table.ok ? table.value.map(({ cells }) => cells) : plain;
}

function quotedCells(text: string, delimiter: Delimiter, file: string): readonly (readonly string[])[] {
  const table = parseDelimited(text, delimiter, file);
  if (!table.ok) throw new EditioError(table.failure.code, table.failure.params);
  return table.value.map(({ cells }) => cells);
}
