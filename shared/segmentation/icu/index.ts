export type { Edge, PatternEdges } from './edges.ts';
export { commonness } from './needed.ts';
export { isBlankCharacter, isLineEnd, PatternError, singleCode } from './pattern.ts';
export type { TranslatedPattern } from './translate.ts';
export { translatePattern } from './translate.ts';
