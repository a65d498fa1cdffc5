export { openParts } from './open-parts.ts';
export { splitDocument } from './split-document.ts';
