export type { DelimitedRow, Delimiter } from './delimited.ts';
export { escapeFormula, parseDelimited, unescapeFormula, writeDelimited } from './delimited.ts';
export type { DetectedDialect, DialectHints } from './dialect.ts';
export { detectDialect } from './dialect.ts';
export type { Dialect, FieldDelimiter, Quoting, ScannedRow, ScanResult } from './scan.ts';
export { closesAtEnd, fieldValue, scanDelimited, writeField } from './scan.ts';
export type {
  CellChange,
  CellError,
  CellFormula,
  CellRange,
  CellText,
  Sheet,
  SheetCell,
  SheetInfo,
  SheetRow,
  SheetTable,
  TextRun,
  Workbook,
} from './xlsx/index.ts';
export {
  cellName,
  chooseSheet,
  columnName,
  isArchive,
  isInRange,
  NewWorkbook,
  openWorkbook,
  plainCellText,
  readSharedStrings,
  readSheet,
  readXlsxTable,
  sheetLimits,
  tableFrames,
  writeSheet,
} from './xlsx/index.ts';
