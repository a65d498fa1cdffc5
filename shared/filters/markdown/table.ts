import { isDeep } from './blocks.ts';
import { isTranslatable } from './inline.ts';
import { afterLineEnd, endOfLine, isBlank } from './lines.ts';
import { type Definitions, parseMarkdown } from './parser.ts';
import { findProtected, type ProtectedText, withFilledTemplates } from './protected-text.ts';
import { readSimpleInline } from './simple-inline.ts';
import { type CellRange, cellsOf, isCertainRow } from './table-cells.ts';
import type { MarkdownUnit } from './unit.ts';
import { readUnits } from './unit-reader.ts';

/** The head of a table without text: what is parsed behind it is read as in a table. */
export const tableContext = '|1|\n|-|\n';

/**
 * Adds the units of the table that a block begins with, and gives the offset behind its last row. A cell that
 * the quick reader does not know is parsed by itself, for cells do not depend on each other.
 */
export function readTable(
  source: string,
  start: number,
  end: number,
  definitions: Definitions,
  units: MarkdownUnit[],
): number {
  const reader = new TableReader(source, definitions, units);
  const headEnd = endOfLine(source, start);
  reader.row(start, headEnd);
  let at = afterLineEnd(source, endOfLine(source, afterLineEnd(source, headEnd)));
  while (at < end) {
    const lineEnd = endOfLine(source, at);
    if (isCertainRow(source, at)) reader.row(at, lineEnd);
    else if (!reader.doubtfulRow(at, lineEnd)) return at;
    at = afterLineEnd(source, lineEnd);
  }
  return at;
}

/** Adds the units of one row, which stands in `[start, end)`. */
export function readRow(
  source: string,
  start: number,
  end: number,
  definitions: Definitions,
  units: MarkdownUnit[],
): void {
  new TableReader(source, definitions, units).row(start, end);
}

/** Where the table that a block begins with ends. */
export function endOfTable(source: string, start: number, end: number): number {
  let at = start;
  for (let line = 0; at < end; line++) {
    const lineEnd = endOfLine(source, at);
    if (line >= 2 && !isCertainRow(source, at) && parsedRow(source.slice(at, lineEnd)) === undefined)
      return at;
    at = afterLineEnd(source, lineEnd);
  }
  return at;
}

class TableReader {
  readonly #source: string;
  readonly #definitions: Definitions;
  readonly #units: MarkdownUnit[];

  constructor(source: string, definitions: Definitions, units: MarkdownUnit[]) {
    this.#source = source;
    this.#definitions = definitions;
    this.#units = units;
  }

  row(start: number, end: number): void {
    const line = this.#source.slice(start, end);
    const found = findProtected(line);
    const cells = cellsOf(withFilledTemplates(line, found));
    if (found.some((one) => crossesBorder(one, cells))) this.#parse(start, end, tableContext);
    else for (const cell of cells) this.#cell(start + cell.start, start + cell.end);
  }

  /** Reads a line that might begin something else; false when it does. */
  doubtfulRow(start: number, end: number): boolean {
    const events = parsedRow(this.#source.slice(start, end), this.#definitions);
    if (events === undefined) return false;
    readUnits(this.#source, start - tableContext.length, events, this.#units, 'table');
    return true;
  }

  #cell(start: number, end: number): void {
    if (start === end) return;
    const read = readSimpleInline(this.#source, start, end, this.#definitions, true);
    if (read === undefined) {
      this.#parse(start, end, `${tableContext}|`);
      return;
    }
    const { content, map, inner } = read;
    if (isTranslatable(content))
      this.#units.push({ unit: { kind: 'cell', source: content }, map, notation: 'cell' });
    for (const unit of inner) this.#units.push(unit);
  }

  #parse(start: number, end: number, context: string): void {
    const text = this.#source.slice(start, end);
    // What is marked up beyond what prose ever is stays as it is.
    if (isDeep(text)) return;
    const { events } = parseMarkdown(context + text, this.#definitions);
    readUnits(this.#source, start - context.length, events, this.#units, 'table');
  }
}

/** The events of a line as the full parser reads it in a table, where it is a row there. */
function parsedRow(line: string, definitions?: Definitions) {
  if (isBlank(line, 0, line.length) || isDeep(line)) return undefined;
  const { events } = parseMarkdown(tableContext + line, definitions);
  const isRow = events.some(
    ([kind, token]) =>
      kind === 'enter' && (token.type as string) === 'tableRow' && token.start.offset >= tableContext.length,
  );
  return isRow ? events : undefined;
}

/** A bar in a formula or an open template is a border all the same. */
function crossesBorder({ start, end }: ProtectedText, cells: readonly CellRange[]): boolean {
  return !cells.some((cell) => cell.start <= start && end <= cell.end);
}
