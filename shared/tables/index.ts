export type { DelimitedRow, Delimiter } from './delimited.ts';
export { escapeFormula, parseDelimited, unescapeFormula, writeDelimited } from './delimited.ts';
