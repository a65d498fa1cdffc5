export type {
  ExchangeOriginFacts,
  ExchangeService,
  ReadExchangeRequest,
  WriteExchangeRequest,
} from './exchange.ts';
export type {
  CutDocumentRequest,
  MergeDocumentRequest,
  OpenDocumentRequest,
  OpenedDocument,
  OpenPartsRequest,
  Paragraph,
  PartDocument,
  SplitDocument,
  SplitDocumentRequest,
  SummariseCutRequest,
} from './filters.ts';
export type { FiltersService } from './filters-service.ts';
export type {
  BulkChange,
  ConcordanceHit,
  ConcordanceRequest,
  FragmentHit,
  FragmentRequest,
  HitUnit,
  ImportProgress,
  ImportWishes,
  LookupMemory,
  LookupProgress,
  LookupRequest,
  MemoryExport,
  MemoryImportReport,
  MemoryService,
  MemoryState,
  QueueResult,
  RefusedUnit,
  SeenUnit,
  Undone,
  UnitEdit,
} from './memory.ts';
export type {
  BrowsedRows,
  BrowsedUnit,
  BrowsePage,
  BrowseRequest,
  FindProgress,
  FindReporter,
  FindRequest,
  FindResult,
  MemoryBrowseService,
  MemoryNames,
  NameCount,
} from './memory-browse.ts';
export type { SegmentationService, TrialRequest, TriedParagraph } from './segmentation.ts';
export type { TermLookup, TermLookupResult, TermSearch, TermsService } from './terms.ts';
