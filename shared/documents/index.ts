export { cutDocumentAnew, summariseCut } from './cut-anew.ts';
export { filterById } from './filters.ts';
export {
  canBeMixed,
  documentExtensions,
  extensionOf,
  filterFor,
  isBilingual,
  targetFileName,
} from './formats.ts';
export { mergeDocument } from './merge.ts';
export { openDocument } from './open.ts';
export { paragraphsOf } from './paragraphs.ts';
export { placeSegments } from './place-segments.ts';
export { recogniseFormat } from './recognise.ts';
export { type SniffedFormat, sniffFormat } from './sniff.ts';
export { otherEdition, settingsForEdition, storedTableSettings } from './table-editions.ts';
