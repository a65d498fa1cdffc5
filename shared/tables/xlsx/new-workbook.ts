import { encodeUtf8 } from '../../base/index.ts';
import { escapeAttribute } from '../../xml/index.ts';
import { BytePacker, createZip, zipLimits } from '../../zip/index.ts';
import { columnName, sheetLimits } from './cell-reference.ts';
import { textElement } from './rich-text.ts';

const chunkLength = 256 * 1024;
/** Bytes of the sheet unpacked: what `openZip` would refuse is not written. */
const longestSheet = zipLimits.totalBytes - 8 * 1024 * 1024;
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A new XLSX file with one sheet of texts, added row by row. Every cell is a text, whatever it begins with: no
 * program takes one for a formula, number or date. The first row stays in view. Rows are packed as they come: only the
 * packed file is in memory.
 */
export class NewWorkbook {
  readonly #name: string;
  readonly #sheet = new BytePacker();
  #rows = 0;
  #text: string;

  /** `name` is the sheet's: at most 31 characters, without `\ / ? * [ ] :`. */
  constructor(name: string) {
    this.#name = name;
    this.#text = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Why a row cannot be added; undefined where it can. */
  refusal(cells: readonly string[]): string | undefined {
    if (this.#rows >= sheetLimits.rows) return `a sheet has at most ${sheetLimits.rows} rows`;
    if (this.#sheet.size > longestSheet) {
      return `its ${this.#rows} rows so far are all that could be read again`;
    }
    const long = cells.findIndex((cell) => cell.length > sheetLimits.cellLength);
    if (long < 0) return undefined;
    return `the text of row ${this.#rows + 1}, column ${columnName(long)} has ${cells[long]?.length} characters, and a cell at most ${sheetLimits.cellLength}`;
  }

  /** Empty cells are left out. Throws `RangeError` for a row that `refusal` has a reason against. */
  add(cells: readonly string[]): void {
    const refusal = this.refusal(cells);
    if (refusal !== undefined) throw new RangeError(refusal);
    const row = ++this.#rows;
    let text = `<row r="${row}">`;
    for (const [column, cell] of cells.entries()) {
      if (cell === '') continue;
      text += `<c r="${columnName(column)}${row}" t="inlineStr"><is>${textElement(cell, '')}</is></c>`;
    }
    this.#text += `${text}</row>`;
    if (this.#text.length >= chunkLength) this.#flush();
  }

  /** The whole file; to be called once. */
  bytes(): Uint8Array<ArrayBuffer> {
    this.#text += '</sheetData></worksheet>';
    this.#flush();
    const part = (name: string, xml: string) => ({ name, bytes: encodeUtf8(declaration + xml) });
    return createZip([
      part(
        '[Content_Types].xml',
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
      ),
      part(
        '_rels/.rels',
        `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      part(
        'xl/workbook.xml',
        `<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets><sheet name="${escapeAttribute(this.#name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      part(
        'xl/_rels/workbook.xml.rels',
        `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${officeRelations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      { name: 'xl/worksheets/sheet1.xml', packed: this.#sheet.finish() },
    ]);
  }

  #flush(): void {
    this.#sheet.add(encodeUtf8(this.#text));
    this.#text = '';
  }
}
