export type { ByteOrderMark, DecodedText, DecodeOptions } from './charset.ts';
export { bomBytes, charsetName, decodeText, maxDocumentBytes, maxXliffBytes } from './charset.ts';
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
export { decodeBytes } from './decode-bytes.ts';
export { docxFilter } from './docx/filter.ts';
export { htmlFilter } from './html/filter.ts';
export { leaveOutUnits } from './html/leave-out.ts';
export { markdownFilter } from './markdown/filter.ts';
export { odtFilter } from './odt/filter.ts';
export { poFilter } from './po/filter.ts';
export { subtitlesFilter } from './subtitles/filter.ts';
export type { DescribedColumn, TableDescription } from './table/index.ts';
export { describeTable, tableFilter } from './table/index.ts';
export type { TargetPart } from './target.ts';
export { targetParts } from './target.ts';
export { textFilter } from './text/filter.ts';
export { mendPairs } from './xliff/compose.ts';
export { XmlElement as XliffElement } from './xliff/element.ts';
export { xliffFilter } from './xliff/filter.ts';
export { leastStatus } from './xliff/holder.ts';
export { isXliffMember } from './xliff/packaged.ts';
export { readXliff } from './xliff/read.ts';
export { isSegmentMark, segmentMarks, type TransUnit } from './xliff/v1/check-unit.ts';
export { ownStates, statusComment } from './xliff/v1/segment-status.ts';
export { standardAttributes, standardState } from './xliff/v1/status.ts';
export { inTargetOrder, type UnitPart } from './xliff/v2/check-unit.ts';
export { segmentState, stateAttributes } from './xliff/v2/status.ts';
export { decodeXmlText } from './xml-text.ts';
