export type {
  ExchangeOriginFacts,
  ExchangeReading,
  ExchangeService,
  FoundTranslation,
  ReadExchangeRequest,
  UnplacedReason,
  UnplacedTranslation,
  WriteExchangeRequest,
} from './exchange.ts';
export type {
  FiltersService,
  MergeDocumentRequest,
  OpenDocumentRequest,
  OpenedDocument,
  OpenPartsRequest,
  Paragraph,
  PartDocument,
  SplitDocument,
  SplitDocumentRequest,
} from './filters.ts';
export type {
  ConcordanceHit,
  ConcordanceRequest,
  LookupMemory,
  LookupRequest,
  MemoryService,
} from './memory.ts';
export type { TermLookup, TermLookupResult, TermsService } from './terms.ts';
