export type { ByteOrderMark, DecodedText, DecodeOptions } from './charset.ts';
export { charsetName, decodeText, maxDocumentBytes } from './charset.ts';
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
export { htmlFilter } from './html/filter.ts';
export { previewHtml } from './html/preview.ts';
export { markdownFilter } from './markdown/filter.ts';
export { textFilter } from './text/filter.ts';
