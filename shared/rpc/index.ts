export type {
  FiltersService,
  MergeDocumentRequest,
  OpenDocumentRequest,
  OpenedDocument,
} from './filters.ts';
export type {
  ConcordanceHit,
  ConcordanceRequest,
  ImportProblem,
  ImportReport,
  LookupMemory,
  LookupRequest,
  MemoryChange,
  MemoryService,
} from './memory.ts';
export type { TermLookup, TermLookupResult, TermsService } from './terms.ts';
