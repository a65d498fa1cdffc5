export type { Bead } from './align.ts';
export { alignTexts } from './align.ts';
export type { AlignedText } from './kinds.ts';
export type { AlignedSegment, SegmentLink } from './segments.ts';
export { alignSegments } from './segments.ts';
