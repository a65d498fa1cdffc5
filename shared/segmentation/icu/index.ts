export type { Edge, PatternEdges } from './edges.ts';
export { isBlankCharacter, isLineEnd, PatternError } from './pattern.ts';
export type { TranslatedPattern } from './translate.ts';
export { translatePattern } from './translate.ts';
