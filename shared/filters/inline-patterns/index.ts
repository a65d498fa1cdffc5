export type { InlineSyntax } from './find-codes.ts';
export { findCodes, withoutOverlaps } from './find-codes.ts';
export type { FoundCode } from './found-code.ts';
export { inlineContent, inlineTarget } from './inline-content.ts';
export type { PlaceholderFormat } from './placeholder-formats.ts';
export { formatsOfFlags } from './placeholder-formats.ts';
export { mendedPairs, ownParts, writtenString } from './written.ts';
