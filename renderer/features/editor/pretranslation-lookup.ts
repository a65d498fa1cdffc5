import type { Match } from '../../../shared/memory/index.ts';
import { isConfirmed } from '../../../shared/targets/index.ts';
import type { Services } from '../../platform/services.ts';
import type { EditionStore } from './edition-store.ts';
import { lookupRequest } from './lookup-request.ts';
import { completeMatches } from './match-completion.ts';

/** A row that may be pre-translated, with its matches, best first. */
export interface RowMatches {
  readonly row: number;
  readonly matches: readonly Match[];
}

export interface PretranslationLookup {
  /** Percent. */
  readonly threshold: number;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Rows looked up in one go: between two of them the page is free, and a person may cancel. */
const rowsAtOnce = 200;
/** The best few are enough: only the first is used, and terms may still change the order. */
const matchesPerRow = 3;

/**
 * The matches of all rows that are neither locked nor confirmed, as the dock would show them. `undefined` when it was
 * cancelled.
 */
export async function lookUpRows(
  services: Services,
  store: EditionStore,
  { threshold, onProgress, signal }: PretranslationLookup,
): Promise<readonly RowMatches[] | undefined> {
  const rows = store.segments
    .map((_, row) => row)
    .filter((row) => !store.target(row).locked && !isConfirmed(store.target(row).status));
  const found: RowMatches[] = [];
  onProgress(0, rows.length);
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    if (signal.aborted) return undefined;
    const part = rows.slice(from, from + rowsAtOnce);
    const requests = part.map((row) => lookupRequest(store, row, { threshold, limit: matchesPerRow }));
    const answers = await services.memory.lookupMany(
      requests,
      () => undefined,
      async () => signal.aborted,
    );
    if (signal.aborted) return undefined;
    const complete = await Promise.all(
      part.map((row, index) => withTerms(services, store, row, answers[index] ?? [])),
    );
    for (const [index, row] of part.entries()) {
      const matches = (complete[index] ?? []).filter(({ score }) => score >= threshold);
      found.push({ row, matches });
    }
    onProgress(found.length, rows.length);
  }
  return signal.aborted ? undefined : found;
}

/** Where the text itself was translated the glossary has nothing to add. */
async function withTerms(
  services: Services,
  store: EditionStore,
  row: number,
  matches: readonly Match[],
): Promise<readonly Match[]> {
  const best = matches[0];
  const { glossaryIds, sourceLanguage } = store.project;
  if (best === undefined || best.score >= 100 || glossaryIds.length === 0) return matches;
  const { source } = store.segment(row);
  const segment = { glossaryIds, sourceLanguage, targetLanguage: store.language, source };
  const terms = await services.terms.lookup({ ...segment, target: store.target(row).content });
  return completeMatches(services.terms, segment, matches, terms);
}
