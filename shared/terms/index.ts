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
