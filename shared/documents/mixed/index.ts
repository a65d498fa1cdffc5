export { openParts } from './open-parts.ts';
export { type FileLines, readLines, textLines } from './read-lines.ts';
export { languageParts, splitDocument } from './split-document.ts';
