export type { AssemblySegment } from './assemble.ts';
export { assembleMatch, withAssembled } from './assemble.ts';
export type { PairTerms } from './replaced-terms.ts';
export { tokenRanges } from './token-ranges.ts';
