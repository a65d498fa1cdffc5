import type { Progress, Result } from '../base/index.ts';
import type { CutPlan, CutSummary } from '../cutting/index.ts';
import type { MergedDocument } from '../filters/contract.ts';
import type { TableDescription } from '../filters/table/index.ts';
import type { ExchangeService } from './exchange.ts';
import type {
  CutDocumentRequest,
  MergeDocumentRequest,
  OpenDocumentRequest,
  OpenedDocument,
  OpenPartsRequest,
  PartDocument,
  SplitDocument,
  SplitDocumentRequest,
  SummariseCutRequest,
} from './filters.ts';

/** What the filters worker does. */
export interface FiltersService extends ExchangeService {
  /** `onProgress` hears how many units are cut into sentences; small documents are done before it does. */
  openDocument(
    request: OpenDocumentRequest,
    onProgress?: (progress: Progress) => void,
  ): Promise<Result<OpenedDocument>>;
  /** Which lines of a text are in which language. */
  splitDocument(request: SplitDocumentRequest): Promise<Result<SplitDocument>>;
  /** The sheets and columns of a table, and which of them hold source and target. */
  describeTable(request: OpenDocumentRequest): Promise<Result<TableDescription>>;
  openParts(request: OpenPartsRequest): Promise<Result<readonly PartDocument[]>>;
  /** How the document's segments would be cut with the rules of now. */
  cutDocumentAnew(request: CutDocumentRequest): Promise<Result<CutPlan>>;
  /** What a plan would change in the targets. */
  summariseCut(request: SummariseCutRequest): Promise<CutSummary>;
  mergeDocument(request: MergeDocumentRequest): Promise<Result<MergedDocument>>;
  /** The edition as HTML, with a mark in each segment (`shared/preview`). */
  previewDocument(request: MergeDocumentRequest): Promise<Result<string>>;
}
