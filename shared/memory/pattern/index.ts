export { type PatternFacts, patternFacts } from './conditions.ts';
