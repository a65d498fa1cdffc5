export { filterById } from './filters.ts';
export {
  documentExtensions,
  extensionOf,
  filterFor,
  isBilingual,
  targetFileName,
} from './formats.ts';
export { mergeDocument } from './merge.ts';
export { openDocument } from './open.ts';
export { type SniffedFormat, sniffFormat } from './sniff.ts';
