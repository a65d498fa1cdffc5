import { EditioError } from '../../base/index.ts';
import { readMarkup, readXmlPart, type XmlAttributes } from '../../xml/index.ts';
import { type CellRange, parseCell, parseRange, sheetLimits } from './cell-reference.ts';
import { type CellText, RichTextReader, unescapeCharacters } from './rich-text.ts';
import type { TextPart } from './text-part.ts';
import { partName, readElements, readPart, relationsOf, type SheetInfo, type Workbook } from './workbook.ts';

/** A formula, `[start, end)` its `f` element. */
export interface CellFormula {
  readonly start: number;
  readonly end: number;
  /** Number of a series filled down from one formula. */
  readonly series?: string;
  /** The cells that it fills, where it is the first of a series, an array or a data table. */
  readonly fills?: CellRange;
}

export interface SheetCell {
  readonly column: number;
  readonly start: number;
  readonly end: number;
  /** End of the start tag. */
  readonly openEnd: number;
  /** `broken`: it refers to a text that the workbook does not have. */
  readonly kind: 'empty' | 'text' | 'number' | 'boolean' | 'error' | 'broken';
  /** What the cell holds, or what its formula gave last; numbers as they are written in the file. */
  readonly text: CellText;
  /** What a `broken` cell refers to. */
  readonly reference?: string;
  readonly style?: string;
  readonly formula?: CellFormula;
}

export interface SheetRow {
  /** From 0. */
  readonly index: number;
  readonly hidden: boolean;
  readonly start: number;
  /** End of the start tag. */
  readonly openEnd: number;
  /** Start of the end tag; of an empty element its end. */
  readonly closeStart: number;
  readonly empty: boolean;
  readonly spans: string | undefined;
  readonly cells: readonly SheetCell[];
}

/** A worksheet with the places of its cells. */
export interface Sheet {
  readonly info: SheetInfo;
  readonly content: TextPart;
  /** Prefix of the element names with its colon, mostly empty. */
  readonly prefix: string;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly CellRange[];
  /** Columns that are not shown; rows are not meant. */
  readonly hiddenColumns: readonly { readonly first: number; readonly last: number }[];
  readonly dimension: { readonly start: number; readonly end: number; readonly range: CellRange } | undefined;
}

/**
 * Reads a worksheet.
 *
 * Throws `EditioError`: `xml-*`, `zip-*`, and `document-invalid` for a cell reference that is none.
 */
export function readSheet(workbook: Workbook, info: SheetInfo, strings: readonly CellText[]): Sheet {
  const content = readPart(workbook.archive, info.part);
  const reader = new SheetReader(workbook.file, info, content.text, strings);
  readXmlPart(workbook.file, info.part, () => readMarkup(workbook.file, content.text, reader));
  const { prefix, rows, merges, hiddenColumns, dimension } = reader;
  return { info, content, prefix, rows, merges, hiddenColumns, dimension };
}

/** Rows of the sheet's tables (lists) that name or sum up columns: a table breaks when these change. */
export function tableFrames({ archive }: Workbook, { part }: SheetInfo): readonly CellRange[] {
  const frames: CellRange[] = [];
  const seen = new Set<string>();
  for (const { type, target } of relationsOf(archive, part)) {
    const table = type === 'table' ? partName(archive, target) : undefined;
    if (table === undefined || seen.has(table)) continue;
    seen.add(table);
    readElements(archive, table, (name, { ref = '', headerRowCount = '1', totalsRowCount = '0' }) => {
      const range = name === 'table' ? parseRange(ref) : undefined;
      if (range === undefined) return;
      if (headerRowCount !== '0') frames.push({ ...range, lastRow: range.firstRow });
      if (totalsRowCount !== '0') frames.push({ ...range, firstRow: range.lastRow });
    });
  }
  return frames;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class SheetReader {
  prefix = '';
  readonly rows: SheetRow[] = [];
  readonly merges: CellRange[] = [];
  readonly hiddenColumns: { readonly first: number; readonly last: number }[] = [];
  dimension: Sheet['dimension'];

  readonly #file: string;
  readonly #info: SheetInfo;
  readonly #strings: readonly CellText[];
  readonly #text: string;
  #rich: RichTextReader | undefined;
  #depth = 0;
  #inData = false;
  #row: (Mutable<SheetRow> & { cells: SheetCell[] }) | undefined;
  #cell: Mutable<SheetCell> | undefined;
  #type = 'n';
  #value = '';
  #inside: 'v' | 'is' | 'f' | undefined;
  /** Depths of the elements that are open: an element of the same name may stand in a damaged one. */
  #rowDepth = 0;
  #cellDepth = 0;
  #insideDepth = 0;

  constructor(file: string, info: SheetInfo, text: string, strings: readonly CellText[]) {
    this.#file = file;
    this.#info = info;
    this.#text = text;
    this.#strings = strings;
  }

  open(name: string, attributes: XmlAttributes, start: number, end: number, empty: boolean): void {
    if (this.#depth === 0) {
      this.prefix = name.slice(0, name.indexOf(':') + 1);
      if (this.#local(name) !== 'worksheet') throw this.#invalid('its first element is not “worksheet”');
      this.#rich = new RichTextReader(this.#text, this.prefix);
    }
    if (!empty) this.#depth++;
    const local = this.#local(name);
    if (this.#inside === 'is') this.#rich?.open(name, start, end, empty);
    else if (this.#cell) this.#openInCell(local, attributes, start, end, empty);
    else if (this.#row) {
      if (local === 'c') this.#openCell(attributes, start, end, empty);
    } else if (this.#inData) {
      if (local === 'row') this.#openRow(attributes, start, end, empty);
    } else if (local === 'sheetData') this.#inData = !empty;
    else this.#openOutside(local, attributes, start, end);
  }

  close(name: string, start: number, end: number): void {
    const depth = this.#depth--;
    if (this.#inside !== undefined) {
      if (depth > this.#insideDepth) {
        if (this.#inside === 'is') this.#rich?.close(name, end);
        return;
      }
      const { formula } = this.#cell!;
      if (this.#inside === 'f' && formula) this.#cell!.formula = { ...formula, end };
      this.#inside = undefined;
    } else if (this.#cell) {
      if (depth === this.#cellDepth) this.#closeCell(end);
    } else if (this.#row) {
      if (depth === this.#rowDepth) this.#closeRow(start);
    } else if (this.#local(name) === 'sheetData') this.#inData = false;
  }

  text(value: string): void {
    if (this.#inside === 'is') this.#rich?.text(value);
    else if (this.#inside === 'v') this.#value += value;
  }

  #openOutside(local: string, attributes: XmlAttributes, start: number, end: number): void {
    if (local === 'mergeCell') {
      const range = parseRange(attributes.ref ?? '');
      if (range) this.merges.push(range);
    } else if (local === 'col' && isTrue(attributes.hidden)) {
      const first = Number(attributes.min) - 1;
      const last = Number(attributes.max) - 1;
      if (first >= 0 && last >= first) this.hiddenColumns.push({ first, last });
    } else if (local === 'dimension') {
      const range = parseRange(attributes.ref ?? '');
      if (range) this.dimension = { start, end, range };
    }
  }

  #openRow({ r, hidden, spans }: XmlAttributes, start: number, openEnd: number, empty: boolean): void {
    const index = r === undefined ? (this.rows.at(-1)?.index ?? -1) + 1 : Number(r) - 1;
    if (!Number.isInteger(index) || index < 0 || index >= sheetLimits.rows) {
      throw this.#invalid(`it has a row with the number “${r ?? index + 1}”`);
    }
    this.#row = {
      index,
      hidden: isTrue(hidden),
      start,
      openEnd,
      closeStart: openEnd,
      empty,
      spans,
      cells: [],
    };
    this.#rowDepth = this.#depth;
    if (empty) this.#closeRow(openEnd);
  }

  #closeRow(start: number): void {
    this.#row!.closeStart = start;
    this.rows.push(this.#row!);
    this.#row = undefined;
  }

  #openCell({ r, s, t = 'n' }: XmlAttributes, start: number, openEnd: number, empty: boolean): void {
    const row = this.#row!;
    const place = r === undefined ? undefined : parseCell(r);
    if (r !== undefined && place === undefined) throw this.#invalid(`it has a cell with the name “${r}”`);
    const column = place?.column ?? (row.cells.at(-1)?.column ?? -1) + 1;
    this.#cell = { column, start, end: openEnd, openEnd, kind: 'empty', text: '' };
    if (s !== undefined) this.#cell.style = s;
    this.#type = t;
    this.#value = '';
    this.#rich?.reset();
    this.#cellDepth = this.#depth;
    if (empty) this.#closeCell(openEnd);
  }

  #openInCell(local: string, attributes: XmlAttributes, start: number, end: number, empty: boolean): void {
    // What stands deeper belongs to an extension.
    if (this.#inside !== undefined || this.#depth - (empty ? 0 : 1) !== this.#cellDepth) return;
    if (local === 'f') {
      const { t, ref, si } = attributes;
      const fills = t === undefined || ref === undefined ? undefined : parseRange(ref);
      this.#cell!.formula = {
        start,
        end,
        ...(t === 'shared' && si !== undefined && { series: si }),
        ...(fills && { fills }),
      };
    }
    if ((local === 'v' || local === 'is' || local === 'f') && !empty) {
      this.#inside = local;
      this.#insideDepth = this.#depth;
    }
  }

  #closeCell(end: number): void {
    const cell = this.#cell!;
    cell.end = end;
    const value = this.#value;
    switch (this.#type) {
      case 's': {
        const reference = value.trim();
        const text = /^\d+$/.test(reference) ? this.#strings[Number(reference)] : undefined;
        cell.text = text ?? '';
        if (text === undefined && reference !== '') {
          cell.kind = 'broken';
          cell.reference = reference;
        }
        break;
      }
      case 'inlineStr':
        cell.text = this.#rich?.result() ?? '';
        break;
      case 'str':
        cell.text = unescapeCharacters(value);
        break;
      default:
        cell.text = value;
    }
    if (cell.text !== '') cell.kind = kindOf(this.#type);
    this.#row!.cells.push(cell);
    this.#cell = undefined;
  }

  #local(name: string): string {
    return name.startsWith(this.prefix) ? name.slice(this.prefix.length) : '';
  }

  #invalid(detail: string): EditioError {
    return new EditioError('document-invalid', {
      file: this.#file,
      place: `sheet “${this.#info.name}”`,
      detail,
    });
  }
}

function kindOf(type: string): SheetCell['kind'] {
  switch (type) {
    case 's':
    case 'inlineStr':
    case 'str':
      return 'text';
    case 'b':
      return 'boolean';
    case 'e':
      return 'error';
    default:
      return 'number';
  }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
