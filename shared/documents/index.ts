  documentExtensions,
  documentExtensions,
  extensionOf,
  extensionOf,
  filterById,
  filterById,
  filterFor,
  filterFor,
  isBilingual,
  targetFileName,
  targetFileName,
} from './formats.ts';

export { mergeDocument } from './merge.ts';
export { openDocument } from './open.ts';
