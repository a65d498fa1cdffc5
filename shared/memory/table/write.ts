import { EditioError, encodeUtf8, type LanguageTag } from '../../base/index.ts';
import { escapeFormula, NewWorkbook, writeDelimited } from '../../tables/index.ts';
import type { NewUnit } from '../model.ts';
import { codeTags, sharedList, writeCodeText } from './code-text.ts';
import { fieldCell, type TableField, tableFields } from './columns.ts';

export type TableFormat = 'csv' | 'tsv' | 'xlsx';

/** Which columns a memory needs; found by `TableSurvey`. */
export interface TableLayout {
  /** Languages of sources first. */
  readonly languages: readonly LanguageTag[];
  readonly fields: readonly TableField[];
}

/** Told of every unit before the first is written, since the header names the columns. */
export class TableSurvey {
  readonly #sources = new Set<LanguageTag>();
  readonly #targets = new Set<LanguageTag>();
  readonly #fields = new Set<TableField>();

  add(unit: NewUnit): void {
    this.#sources.add(unit.sourceLanguage);
    this.#targets.add(unit.targetLanguage);
    for (const field of tableFields) {
      if (this.#fields.has(field)) continue;
      const filled =
        field === 'codes'
          ? sharedList(unit.source, unit.target) !== undefined
          : fieldCell(unit, field) !== '';
      if (filled) this.#fields.add(field);
    }
  }

  /** The columns that are filled somewhere; `trust` is always there and marks a table of ours. */
  layout(): TableLayout {
    const languages = [...new Set([...this.#sources, ...this.#targets])];
    const fields = tableFields.filter(
      (field) =>
        field === 'trust' || (field === 'source language' ? this.#sources.size > 1 : this.#fields.has(field)),
    );
    return { languages, fields };
  }
}

/** The cells of the header row. */
export function headerCells({ languages, fields }: TableLayout): readonly string[] {
  return [...languages, ...fields];
}

/**
 * The cells of a unit. Where the unit has codes they are written as `<1>…</1>` and `<2/>`, with their list in
 * the column `codes`.
 */
export function unitCells(unit: NewUnit, { languages, fields }: TableLayout): readonly string[] {
  const codes = sharedList(unit.source, unit.target);
  const tags = codes === undefined ? [] : codeTags(codes);
  const text = (content: string) => (codes === undefined ? content : writeCodeText(content, tags));
  const cells = languages.map((language) =>
    language === unit.sourceLanguage
      ? text(unit.source.text)
      : language === unit.targetLanguage
        ? text(unit.target.text)
        : '',
  );
  for (const field of fields) {
    cells.push(field === 'codes' && codes !== undefined ? JSON.stringify(codes) : fieldCell(unit, field));
  }
  return cells;
}

export interface TableWriter {
  unit(unit: NewUnit): Uint8Array<ArrayBuffer> | undefined;
  /** What is left to be written. */
  end(): Uint8Array<ArrayBuffer>;
}

const chunkLength = 256 * 1024;

/**
 * Writes a memory as a table: a row of headings, then a row a unit. CSV and TSV are UTF-8 with a byte order mark
 * (for spreadsheets) and CR LF; in them a cell that a spreadsheet would run as a formula has an apostrophe before
 * it, which reading takes off again. In XLSX every cell is a text.
 *
 * Throws `EditioError` `table-too-large` for what a sheet of XLSX cannot hold.
 */
export function tableWriter(format: TableFormat, layout: TableLayout, file: string): TableWriter {
  if (format === 'xlsx') return workbookWriter(layout, file);
  const delimiter = format === 'csv' ? ',' : '\t';
  let text = `\uFEFF${writeDelimited([headerCells(layout)], delimiter)}`;
  return {
    unit(unit) {
      text += writeDelimited([unitCells(unit, layout).map(escapeFormula)], delimiter);
      if (text.length < chunkLength) return undefined;
      const chunk = encodeUtf8(text);
      text = '';
      return chunk;
    },
    end: () => encodeUtf8(text),
  };
}

function workbookWriter(layout: TableLayout, file: string): TableWriter {
  const workbook = new NewWorkbook('memory');
  workbook.add(headerCells(layout));
  return {
    unit(unit) {
      // The same guard as in the other formats, so that all read alike: our column marks both.
      const cells = unitCells(unit, layout).map(escapeFormula);
      const detail = workbook.refusal(cells);
      if (detail !== undefined) throw new EditioError('table-too-large', { file, detail });
      workbook.add(cells);
      return undefined;
    },
    end: () => workbook.bytes(),
  };
}
