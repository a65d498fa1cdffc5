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
export type { ConcordanceQuery, Range } from './concordance.ts';
export { compileConcordance } from './concordance.ts';
export type { ImportProblem, ImportReport } from './import-report.ts';
export type {
  Candidate,
  ImageArray,
  IndexedUnit,
  IndexImage,
  IndexImageHeader,
  LookupOptions,
} from './index/index.ts';
export { compareCandidates, MemoryIndex } from './index/index.ts';
export { findLinks } from './links.ts';
export type {
  Match,
  MatchKind,
  Memory,
  MemoryChange,
  NewUnit,
  ReplacedPart,
  ScoreReason,
  Trust,
  Unit,
  UnitExtra,
} from './model.ts';
export { trustLevels } from './model.ts';
export type { PreparedText, Token } from './prepare.ts';
export { contextKey, prepareText } from './prepare.ts';
export type { MatchConditions, MatchContext, Score } from './score.ts';
export { noConditions, scoreMatch, trustPenalties, variantPenalty } from './score.ts';
export { variantDistance } from './variants.ts';
