export type { MemoryBlock, StoredUnit, Voucher } from './block.ts';
export {
  blockOf,
  blockSize,
  decodeBlock,
  encodeBlock,
  unitAtPosition,
  unitInBlock,
  unitsPerBlock,
} from './block.ts';
export type { UnitEditor } from './change.ts';
export { putUnit, samePair, vouchersOf, withdrawKey } from './change.ts';
export type { ConcordanceMode, ConcordanceOptions, ConcordanceQuery, Range } from './concordance.ts';
export { compileConcordance } from './concordance.ts';
export type { ImportProblem, ImportReport } from './import-report.ts';
export type {
  Candidate,
  ImageArray,
  IndexedUnit,
  IndexImage,
  IndexImageHeader,
  LookupOptions,
  UnitSpan,
} from './index/index.ts';
export { compareCandidates, MemoryIndex } from './index/index.ts';
export type { Match, Memory, MemoryChange, NewUnit, ScoreReason, Trust, Unit, UnitExtra } from './model.ts';
export { trustLevels } from './model.ts';
export type { PhraseQuery, TokenCondition } from './phrase.ts';
export type { PreparedText, Token } from './prepare.ts';
export { contextKey, prepareText } from './prepare.ts';
export type { MatchConditions, Score } from './score.ts';
export { noConditions, scoreMatch, trustPenalties, variantPenalty } from './score.ts';
