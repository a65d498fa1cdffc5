export type { CutState, DocumentCut } from './document-cut.ts';
export { successorOf, swapCutSegments } from './document-cut.ts';
export type { Stamp, TargetChange } from './editing.ts';
export {
  confirmTarget,
  editTarget,
  fillTarget,
  findRepetitions,
  isConfirmedByPerson,
  onOneLine,
  propagate,
  repetitionKey,
  setStatus,
} from './editing.ts';
export type { EditionFilter } from './edition-filter.ts';
export { findAll, foldForSearch, isFiltering, noFilter, passesFilter } from './edition-filter.ts';
export type { HistoryStep, UnitStep } from './edition-history.ts';
export { EditionHistory } from './edition-history.ts';
export type {
  ExchangeReading,
  FoundTranslation,
  UnplacedReason,
  UnplacedTranslation,
} from './exchange-reading.ts';
export { matchOrigin } from './match-origin.ts';
export type { SegmentInContext, UnitContext } from './memory-changes.ts';
export { matchUse, memoryChange, putUnitOf, unitContextOf, unitKey, unitOf } from './memory-changes.ts';
export type {
  EditionKey,
  Progress,
  Project,
  ProjectDocument,
  ProjectMemory,
  Segment,
  Target,
  Timestamp,
} from './model.ts';
export { newTarget } from './model.ts';
export { nextRow } from './navigation.ts';
export { neighboursOf } from './neighbours.ts';
export type { RepeatedRow } from './own-way.ts';
export { changeOwnWay, isPropagated } from './own-way.ts';
export type {
  PretranslationEffect,
  PretranslationEntry,
  PretranslationOptions,
  PretranslationPlan,
  PretranslationRow,
} from './pretranslation.ts';
export {
  planPretranslation,
  pretranslationChanges,
  rowsToPretranslate,
  sumEffects,
} from './pretranslation.ts';
export type { ProgressCounts } from './progress.ts';
export { moveCounts, noCounts, progressOf, shareDone } from './progress.ts';
export type { TakeRequest, TakingPlan } from './taking.ts';
export { planTaking, takesBackConfirmation } from './taking.ts';
