import type { ConcordanceMode } from '../../../shared/memory/index.ts';

export type SearchSide = 'source' | 'target' | 'both';
/** `words`: as written, not within words. */
export type SearchMode = ConcordanceMode | 'words';

/** What a person looks for. */
export interface Search {
  readonly text: string;
  readonly side: SearchSide;
  readonly mode: SearchMode;
}
