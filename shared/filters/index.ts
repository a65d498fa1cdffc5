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
export { markdownFilter } from './markdown/filter.ts';
export { poFilter } from './po/filter.ts';
export { subtitlesFilter } from './subtitles/filter.ts';
export { textFilter } from './text/filter.ts';
