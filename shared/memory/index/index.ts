export type { ImageArray, IndexImage, IndexImageHeader } from './image.ts';
export type { Candidate, LookupOptions, UnitSpan } from './memory-index.ts';
export { compareCandidates, MemoryIndex } from './memory-index.ts';
export type { UnitSearch } from './phrase-search.ts';
export { StringTable } from './string-table.ts';
export { TextBuffer } from './text-buffer.ts';
export type { IndexedUnit } from './unit-table.ts';
