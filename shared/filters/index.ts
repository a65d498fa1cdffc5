export type { ByteOrderMark, DecodedText, DecodeOptions } from './charset.ts';
export { bomBytes, charsetName, decodeText, maxDocumentBytes } from './charset.ts';
export type { EncodedText } from './charset-encode.ts';
export { encodeText } from './charset-encode.ts';
export type {
  ExtractedUnit,
  Extraction,
  Filter,
  FilterId,
  FilterOptions,
  FilterSettings,
  MergedDocument,
  MergeOptions,
  Replacement,
  UnitKind,
} from './contract.ts';
export { docxFilter } from './docx/filter.ts';
export { htmlFilter } from './html/filter.ts';
export { previewHtml } from './html/preview.ts';
export { markdownFilter } from './markdown/filter.ts';
export { odtFilter } from './odt/filter.ts';
export { poFilter } from './po/filter.ts';
export { subtitlesFilter } from './subtitles/filter.ts';
export type { DescribedColumn, TableDescription } from './table/index.ts';
export { describeTable, tableFilter } from './table/index.ts';
export { textFilter } from './text/filter.ts';
export { xliffFilter } from './xliff/filter.ts';
