export { mayFulfil, type PatternFacts, patternFacts } from './conditions.ts';
