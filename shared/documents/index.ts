export {
  documentExtensions,
  extensionOf,
  filterById,
  filterFor,
  isBilingual,
  targetFileName,
} from './formats.ts';
export { mergeDocument } from './merge.ts';
export { openDocument } from './open.ts';
