import { EditioError, textPlace, textPlaceName } from '../../base/index.ts';
import {
  type DetectedDialect,
  detectDialect,
  escapeFormula,
  fieldValue,
  plainCellText,
  type ScannedRow,
  scanDelimited,
  unescapeFormula,
  writeField,
} from '../../tables/index.ts';
import { bomBytes, type DecodedText, decodeText } from '../charset.ts';
import type { FilterOptions, MergedDocument } from '../contract.ts';
import { type Edit, spliceText } from '../splice.ts';
import { withoutControls } from '../target.ts';
import { readHeading } from './headings.ts';
import type { Table, TableCellChange, TableChanges, TableRow } from './table.ts';

/** A CSV or TSV file. Throws the failures of `decodeText`, and `table-cut-off` when its rows are told. */
export function openDelimited(bytes: Uint8Array, options: FilterOptions): Table {
  const result = decodeText(bytes, options);
  if (!result.ok) throw new EditioError(result.failure.code, result.failure.params);
  const decoded = result.value;
  const dialect = detectDialect(decoded.text, {
    tabs: /\.(?:tsv|tab)$/i.test(options.file),
    isHeading: (cell) => cell.length <= 60 && readHeading(cell) !== undefined,
  });
  return new DelimitedTable(options.file, decoded, dialect);
}

/** As many as spreadsheets take. */
const mostColumns = 16_384;
/** Empty fields that rows may be filled up with, all together. */
const mostFilling = 50_000_000;

class DelimitedTable implements Table {
  readonly charset: string;
  readonly sheets = [];
  readonly headerDepth = 1;
  readonly #file: string;
  readonly #decoded: DecodedText;
  readonly #dialect: DetectedDialect;
  #filling = 0;

  constructor(file: string, decoded: DecodedText, dialect: DetectedDialect) {
    this.charset = decoded.charset;
    this.#file = file;
    this.#decoded = decoded;
    this.#dialect = dialect;
  }

  isHidden(): boolean {
    return false;
  }

  rows(visit: (row: TableRow) => boolean | undefined): void {
    const row = new DelimitedTableRow(this.#decoded.text, this.#dialect);
    this.#scan((number, scanned) => {
      row.show(number, scanned);
      return visit(row);
    });
  }

  write(changes: TableChanges): MergedDocument {
    const edits: Edit[] = [];
    if (changes.size > 0) {
      this.#scan((number, row) => {
        const cells = changes.get(number);
        if (cells) this.#change(row, cells, edits);
        return undefined;
      });
    }
    const document = spliceText(this.#decoded, edits);
    if (document.charset === this.#decoded.charset) return document;
    // Without a byte order mark Excel would take it for the charset of the computer.
    const bytes = new Uint8Array(document.bytes.length + 3);
    bytes.set(bomBytes['utf-8']);
    bytes.set(document.bytes, 3);
    return { ...document, bytes };
  }

  #scan(visit: (number: number, row: ScannedRow) => boolean | undefined): void {
    let number = -1;
    const { text } = this.#decoded;
    const { cutOffAt } = scanDelimited(text, this.#dialect, this.#dialect.start, (row) => {
      number++;
      if (row.count === 1 && row.starts[0] === row.ends[0]) return true;
      if (row.count > mostColumns) {
        const place = textPlaceName(text, row.starts[mostColumns] ?? 0);
        const detail = `it has ${row.count} columns, and tables have at most ${mostColumns}`;
        throw new EditioError('document-invalid', { file: this.#file, place, detail });
      }
      return visit(number, row);
    });
    if (cutOffAt !== undefined)
      throw new EditioError('table-cut-off', { file: this.#file, ...textPlace(text, cutOffAt) });
  }

  #tooShort(column: number): EditioError {
    const detail = 'most rows are far shorter than the longest; choose another column for the translation';
    return new EditioError('document-invalid', { file: this.#file, place: `column ${column + 1}`, detail });
  }

  #change(row: ScannedRow, cells: readonly TableCellChange[], edits: Edit[]): void {
    const { text } = this.#decoded;
    const { delimiter, quoteAll } = this.#dialect;
    let added = '';
    let count = row.count;
    const ordered = cells.length > 1 ? [...cells].sort((a, b) => a.column - b.column) : cells;
    for (const { column, text: content } of ordered) {
      const value = escaped(withoutControls(plainCellText(content)));
      if (column < row.count) {
        const start = row.starts[column]!;
        const kept = start < row.ends[column]! ? text[start] === '"' : quoteAll && value !== '';
        // With tabs, marks that are not needed would be taken for text if these are the only ones.
        const quoted = kept && (delimiter !== '\t' || (quoteAll && text[this.#dialect.start] === '"'));
        edits.push({ start, end: row.ends[column]!, text: writeField(value, this.#dialect, quoted) });
      } else if (value !== '') {
        // A row may be shorter than others: the fields between are empty ones.
        this.#filling += column - count;
        if (this.#filling > mostFilling) throw this.#tooShort(column);
        added +=
          delimiter.repeat(column - count + 1) +
          writeField(value, this.#dialect, quoteAll && delimiter !== '\t');
        count = column + 1;
      }
    }
    const end = row.ends[row.count - 1]!;
    if (added !== '') edits.push({ start: end, end, text: added });
  }
}

class DelimitedTableRow implements TableRow {
  number = 0;
  count = 0;
  readonly hidden = false;
  readonly #text: string;
  readonly #dialect: DetectedDialect;
  #row: ScannedRow | undefined;

  constructor(text: string, dialect: DetectedDialect) {
    this.#text = text;
    this.#dialect = dialect;
  }

  show(number: number, row: ScannedRow): void {
    this.number = number;
    this.count = row.count;
    this.#row = row;
  }

  text(column: number): string {
    const row = this.#row;
    if (row === undefined || column >= row.count) return '';
    const value = fieldValue(this.#text, row.starts[column]!, row.ends[column]!, this.#dialect.quoting);
    return unescapeFormula(value);
  }

  isText(): boolean {
    return true;
  }

  isFormula(): boolean {
    return false;
  }

  isFixed(): boolean {
    return false;
  }
}

/** A number is no danger, and programs that read it want it as it is. */
function escaped(value: string): string {
  return /^[-+]?\d+(?:[.,]\d+)*\s?%?$/.test(value) ? value : escapeFormula(value);
}
