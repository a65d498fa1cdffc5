export type { AssemblySegment, PairTerms } from './assembly/index.ts';
export { assembleMatch, withAssembled } from './assembly/index.ts';
export type { MatchBand } from './bands.ts';
export { bandOf, matchBands } from './bands.ts';
export type { MemoryBlock, StoredUnit, Voucher } from './block.ts';
export {
  blockOf,
  blockSize,
  decodeBlock,
  isSoundBlock,
  languagesAt,
  positionInBlock,
  sourceCodesAt,
  sourceTextAt,
  targetCodesAt,
  targetTextAt,
  unitAtPosition,
  unitInBlock,
  unitsPerBlock,
  vouchersAt,
} from './block.ts';
export type { JoinedTexts } from './block-columns.ts';
export { joinedAt, joinedIndex, sparseAt } from './block-columns.ts';
export { BlockWriter, encodeBlock, patchBlock, renumberBlock } from './block-writer.ts';
export type { FoundCandidate } from './candidate-matches.ts';
export { assemblyLift, kindOf, matchesOfCandidates } from './candidate-matches.ts';
export type { ChangedBy, TakenUnit, UnitEditor, UnitFields, UnitRestorer } from './change.ts';
export {
  countUse,
  editedUnit,
  moveUnit,
  putBack,
  putUnit,
  rejoinUnit,
  samePair,
  vouchersOf,
  withdrawKey,
  withoutImport,
} from './change.ts';
export type { ConcordanceMode, ConcordanceOptions, ConcordanceQuery, Range } from './concordance.ts';
export { compileConcordance } from './concordance.ts';
export { contextIdOf } from './context-id.ts';
export type { Fragment, FragmentPlan, FragmentSource } from './fragments/index.ts';
export { makeFragments, planFragments, TargetBackground, VariantSource } from './fragments/index.ts';
export type { HashTables } from './hashed-ids.ts';
export { HashedIds, hashOfPair, keyHash, pairHash } from './hashed-ids.ts';
export type { ImportProblem, ImportReport, UnitObjection } from './import-report.ts';
export { isKept } from './import-report.ts';
export type {
  Candidate,
  ImageArray,
  IndexedUnit,
  IndexImage,
  IndexImageHeader,
  LookupOptions,
  UnitSearch,
  UnitSpan,
} from './index/index.ts';
export { compareCandidates, MemoryIndex, TextBuffer } from './index/index.ts';
export type { FoundLanguage, LanguageGuesser, LanguageVerdict, WrongSide } from './language/index.ts';
export { LanguageCheck } from './language/index.ts';
export { lastChangedAt, lastChangedBy } from './last-change.ts';
export { findLinks } from './links.ts';
export { joinHeaders, memoryHeaderOf } from './memory-header.ts';
export type {
  Match,
  MatchKind,
  Memory,
  MemoryChange,
  MemoryHeader,
  NewUnit,
  ReplacedPart,
  ScoreReason,
  Trust,
  Unit,
  UnitExtra,
} from './model.ts';
export { trustLevels } from './model.ts';
export type { PhraseQuery, TokenCondition } from './phrase.ts';
export type { PreparedText, Token } from './prepare.ts';
export { contextKey, prepareText } from './prepare.ts';
export { compareRank, markSeveralTargets, rankMatches, withoutDoubles } from './ranking.ts';
export type { MatchConditions, MatchContext, Score } from './score.ts';
export { noConditions, scoreMatch, trustPenalties, variantPenalty } from './score.ts';
export type { Suggestion, SuggestionKind, SuggestionRequest, SuggestionSource } from './suggestions.ts';
export { suggest, WordStock } from './suggestions.ts';
export type { UnitPlace } from './unit-batches.ts';
export { pairVariants, variantDistance } from './variants.ts';
