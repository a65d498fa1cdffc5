export type { Delimiter } from '../tables/index.ts';
export type { TermCheck } from './check.ts';
export { checkTerms } from './check.ts';
export { allowedTerms, findTermHits, isAllowed } from './hits.ts';
export type {
  Concept,
  Glossary,
  Term,
  TermFinding,
  TermFindingKind,
  TermHit,
  TermOccurrence,
  TermStatus,
} from './model.ts';
export { termStatuses } from './model.ts';
export type { Recogniser, RecogniserEntry } from './recognition/index.ts';
export { createRecogniser, followsKoreanNoun, searchStemmer, snowballStemmer } from './recognition/index.ts';
export type {
  ConceptDraft,
  GlossaryTable,
  TableProblem,
  TableProblemReason,
} from './table/glossary-table.ts';
export {
  maxTermLength,
  parseGlossaryRows,
  parseGlossaryTable,
  writeGlossaryTable,
} from './table/glossary-table.ts';
