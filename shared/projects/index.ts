export type { Stamp, TargetChange } from './editing.ts';
export {
  confirmTarget,
  editTarget,
  fillTarget,
  findRepetitions,
  propagate,
  repetitionKey,
  setStatus,
} from './editing.ts';
export type { EditionFilter } from './edition-filter.ts';
export { findAll, foldForSearch, isFiltering, noFilter, passesFilter } from './edition-filter.ts';
export type { HistoryStep } from './edition-history.ts';
export { EditionHistory } from './edition-history.ts';
export type { SegmentInContext, UnitContext } from './memory-changes.ts';
export { memoryChange, unitKey, unitOf } from './memory-changes.ts';
export type {
  EditionKey,
  Origin,
  OriginKind,
  Progress,
  Project,
  ProjectDocument,
  ProjectMemory,
  Segment,
  Status,
  Target,
  Timestamp,
} from './model.ts';
export { isConfirmed, newTarget, statuses } from './model.ts';
export { nextRow } from './navigation.ts';
export type { ProgressCounts } from './progress.ts';
export { moveCounts, noCounts, progressOf, shareDone } from './progress.ts';
