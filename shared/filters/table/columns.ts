import type { LanguageTag } from '../../base/index.ts';
import { plainCellText } from '../../tables/index.ts';
import type { FilterSettings } from '../contract.ts';
import { type ColumnField, type Heading, headedColumns, isHeaderRow, readHeading } from './headings.ts';
import { columnIn, headingLanguage, mayHold, type ShownColumn } from './language-columns.ts';
import { StatusColumn, type StatusWords } from './status-words.ts';
import type { Table, TableRow } from './table.ts';

/** Which column holds what. */
export interface ColumnPlan {
  /** Number of the header row; -1 where there is none. Rows up to it are not translated. */
  readonly headerRow: number;
  readonly source: number;
  /** No column is in the source language that is wanted. */
  readonly sourceMissing?: boolean;
  /** May lie beyond the last column: it is added. */
  readonly target: number;
  /** The header has no word for the target's column yet. */
  readonly headless: boolean;
  readonly context?: number;
  readonly notes: readonly number[];
  readonly status?: { readonly column: number; readonly words: StatusWords };
  readonly maxLength?: number;
  readonly language?: LanguageTag;
  readonly targetLanguage?: LanguageTag;
}

/** What the first rows show. */
export interface TableSample {
  readonly headerRow: number;
  /** Cells of the header row; empty where there is none. */
  readonly header: readonly string[];
  readonly columns: readonly SampledColumn[];
}

export interface SampledColumn {
  readonly heading: Heading | undefined;
  /** Texts of the first rows below the header, empty ones left out. */
  readonly texts: readonly string[];
  /** Most of them are something to read, not numbers or dates. */
  readonly isText: boolean;
  /** They look like names that a program uses: `menu.file.open`. */
  readonly isKey: boolean;
}

const sampledRows = 200;
/** Columns that go into a unit's note. */
const mostNotes = 10;

/** Looks at the first rows of a table. A chosen `headerRow` is minded. */
export function sampleTable(table: Table, settings: FilterSettings = {}): TableSample {
  const first: { number: number; cells: readonly string[]; texts: readonly boolean[] }[] = [];
  table.rows((row) => {
    if (row.hidden) return true;
    const cells = Array.from({ length: row.count }, (_, column) => plainCellText(row.text(column)));
    first.push({ number: row.number, cells, texts: cells.map((_, column) => row.isText(column)) });
    return first.length < sampledRows;
  });
  const at = headerAt(
    first.slice(0, table.headerDepth).map(({ cells }) => cells),
    settings.headerRow,
  );
  const header = at < 0 ? [] : first[at]!.cells;
  const body = first.slice(at + 1);
  const width = first.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const columns = Array.from({ length: width }, (_, column): SampledColumn => {
    const texts: string[] = [];
    let readable = 0;
    for (const { cells, texts: isText } of body) {
      const cell = cells[column]?.trim() ?? '';
      if (cell === '') continue;
      texts.push(cell);
      if (isText[column] && isReadable(cell)) readable++;
    }
    return {
      heading: column < headedColumns ? readHeading(header[column] ?? '') : undefined,
      texts,
      isText: readable > 0 && readable * 2 >= texts.length,
      isKey: looksLikeKeys(texts),
    };
  });
  return { headerRow: at < 0 ? -1 : first[at]!.number, header, columns };
}

function headerAt(rows: readonly (readonly string[])[], wanted: boolean | undefined): number {
  if (wanted === false) return -1;
  const found = rows.findIndex(isHeaderRow);
  return found < 0 && wanted && rows.length > 0 ? 0 : found;
}

function isReadable(cell: string): boolean {
  return (
    /\p{L}/u.test(cell) &&
    !/^(?:\d[\dT:.,/\s+-]*(?:Z|[ap]m)?|https?:\/\/\S+|[0-9a-f]{8}-[0-9a-f-]{27})$/i.test(cell)
  );
}

function looksLikeKeys(texts: readonly string[]): boolean {
  if (texts.length < 3 || new Set(texts).size < texts.length) return false;
  const keys = texts.filter((text) => /^[A-Za-z0-9_.:/#-]{2,80}$/.test(text));
  const marked = keys.filter((text) => /[A-Za-z0-9][_.:/#-][A-Za-z0-9]|[a-z][A-Z]|[A-Za-z]\d/.test(text));
  return keys.length * 10 >= texts.length * 9 && marked.length * 2 >= texts.length;
}

/**
 * Chooses the columns: by the settings; by the languages that are wanted; by the header (words for source
 * and translation, then languages); else the first two with text. The source is the same for every
 * `edition`, the language that is translated into (absent: the settings'). Where there is no column for
 * its translations, it is the first empty one right of the source, or a new one: never one that is known
 * to hold another language.
 */
export function planColumns(
  table: Table,
  sample: TableSample,
  settings: FilterSettings = {},
  edition: LanguageTag | undefined = settings.targetLanguage,
): ColumnPlan {
  const { columns, headerRow } = sample;
  const shown = columns
    .map((column, index) => ({ ...column, index }))
    .filter(({ index }) => !table.isHidden(index));
  const { source, sourceMissing } = sourceColumn(shown, settings);
  const target = targetColumn(sample, shown, source, settings, edition) ?? freeColumn(table, sample, source);
  const free = (index: number) => index !== source && index !== target;
  const fields = (field: ColumnField) =>
    columns.flatMap(({ heading }, index) =>
      heading?.role === 'field' && heading.field === field && free(index) ? [index] : [],
    );
  const [key, ...moreKeys] = fields('key');
  const contexts = fields('context');
  const keyless = headerRow < 0 ? shown.find(({ isKey, index }) => isKey && free(index))?.index : undefined;
  const context = key ?? contexts[0] ?? keyless;
  const status = statusColumn(table, fields('status')[0], headerRow);
  const maxLength = fields('max-length')[0];
  return {
    headerRow,
    source,
    ...(sourceMissing && { sourceMissing }),
    target,
    headless: headerRow >= 0 && (sample.header[target] ?? '').trim() === '',
    notes: [...moreKeys, ...contexts, ...fields('note')]
      .filter((index) => index !== context)
      .slice(0, mostNotes),
    ...(context !== undefined && { context }),
    ...(status && { status }),
    ...(maxLength !== undefined && { maxLength }),
    ...languageOf('language', columns[source]?.heading),
    ...languageOf('targetLanguage', columns[target]?.heading),
  };
}

type Shown = SampledColumn & ShownColumn;

function textColumns(shown: readonly Shown[]): readonly Shown[] {
  return shown.filter(({ heading, isText, isKey }) => heading?.role !== 'field' && isText && !isKey);
}

/** `sourceMissing`: the header names languages, but not the one that is wanted. */
function sourceColumn(
  shown: readonly Shown[],
  {
    sourceColumn: chosen,
    sourceLanguage: wanted,
    targetColumn: chosenTarget,
    targetLanguage,
  }: FilterSettings,
): { readonly source: number; readonly sourceMissing?: boolean } {
  if (chosen !== undefined) return { source: chosen };
  const byRole = (role: 'source' | 'target') => shown.find(({ heading }) => heading?.role === role)?.index;
  const toldTarget = chosenTarget ?? byRole('target');
  const named = shown.filter(
    ({ heading, index }) => headingLanguage(heading) !== undefined && index !== chosenTarget,
  );
  const inTarget = targetLanguage === undefined ? undefined : columnIn(named, targetLanguage, 'target');
  const other = ({ index }: ShownColumn) => index !== toldTarget && index !== inTarget;
  const texts = textColumns(shown);
  const readable = (texts.length > 0 ? texts : shown.filter(({ isText }) => isText)).filter(other);
  let sourceMissing = false;
  if (wanted !== undefined && named.length > 0) {
    const found =
      columnIn(named, wanted, 'source') ??
      shown.find(({ heading }) => heading?.role === 'source' && heading.language === undefined)?.index ??
      readable.find(({ heading }) => heading === undefined)?.index;
    if (found !== undefined) return { source: found };
    sourceMissing = true;
  }
  const source =
    byRole('source') ??
    shown.find((column) => column.heading?.role === 'language' && other(column))?.index ??
    readable[0]?.index ??
    (toldTarget === 0 ? 1 : 0);
  return { source, sourceMissing };
}

/** `undefined`: there is no column for it yet. */
function targetColumn(
  { columns }: TableSample,
  shown: readonly Shown[],
  source: number,
  settings: FilterSettings,
  edition: LanguageTag | undefined,
): number | undefined {
  const { targetColumn: chosen, targetLanguage: held } = settings;
  if (chosen !== undefined) {
    const language = held ?? headingLanguage(columns[chosen]?.heading);
    if (mayHold(language, edition)) return chosen;
  }
  const others = shown.filter(({ index }) => index !== source && index !== chosen);
  const inLanguage = edition === undefined ? undefined : columnIn(others, edition, 'target');
  if (inLanguage !== undefined) return inLanguage;
  const usable = others.filter(({ heading }) => mayHold(headingLanguage(heading) ?? held, edition));
  const found =
    usable.find(({ heading }) => heading?.role === 'target') ??
    usable.find(({ heading }) => heading?.role === 'language');
  if (found !== undefined) return found.index;
  const isTold = [...others, columns[source]].some(
    (column) => column?.heading !== undefined && column.heading.role !== 'field',
  );
  return isTold ? undefined : textColumns(usable)[0]?.index;
}

function languageOf(name: 'language' | 'targetLanguage', heading: Heading | undefined) {
  const language = headingLanguage(heading);
  return language === undefined ? {} : { [name]: language };
}

/** The first column right of the source that is empty below the header, and whose heading says nothing else. */
function freeColumn(table: Table, { columns, headerRow }: TableSample, source: number): number {
  const filled: boolean[] = [];
  let width = 0;
  eachRow(table, headerRow, (row) => {
    width = Math.max(width, row.count);
    for (let column = source + 1; column < row.count; column++) {
      if (filled[column] !== true && row.text(column) !== '') filled[column] = true;
    }
  });
  width = Math.max(width, columns.length, source + 1);
  for (let column = source + 1; column < width; column++) {
    if (filled[column] !== true && columns[column]?.heading === undefined && !table.isHidden(column))
      return column;
  }
  return width;
}

function statusColumn(table: Table, column: number | undefined, headerRow: number): ColumnPlan['status'] {
  if (column === undefined) return undefined;
  const learned = new StatusColumn();
  eachRow(table, headerRow, (row) => learned.add(plainCellText(row.text(column))));
  const words = learned.words();
  return words && { column, words };
}

/** The rows below the header. */
export function eachRow(table: Table, headerRow: number, visit: (row: TableRow) => void): void {
  table.rows((row) => {
    if (row.number > headerRow) visit(row);
    return true;
  });
}
