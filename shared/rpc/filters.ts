import type { LanguageTag, Progress, Result } from '../base/index.ts';
import type { Content } from '../content/index.ts';
import type { FilterId, MergedDocument } from '../filters/contract.ts';
import type { Segment } from '../projects/model.ts';

export interface OpenDocumentRequest {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly language: LanguageTag;
  readonly charset?: string;
}

export interface OpenedDocument {
  readonly filter: FilterId;
  readonly charset: string;
  readonly segments: readonly Segment[];
  readonly wordCount: number;
}

export interface MergeDocumentRequest {
  readonly file: string;
  readonly filter: FilterId;
  readonly charset: string;
  readonly bytes: Uint8Array;
  readonly segments: readonly Segment[];
  /** By segment id; a segment that is absent, or whose target is empty, keeps its source. */
  readonly targets: ReadonlyMap<number, Content>;
}

/** What the filters worker does. */
export interface FiltersService {
  /** `onProgress` hears how many units are cut into sentences; small documents are done before it does. */
  openDocument(
    request: OpenDocumentRequest,
    onProgress?: (progress: Progress) => void,
  ): Promise<Result<OpenedDocument>>;
  mergeDocument(request: MergeDocumentRequest): Promise<Result<MergedDocument>>;
}
