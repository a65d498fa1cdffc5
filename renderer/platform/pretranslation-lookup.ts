import { type Content, emptyContent } from '../../shared/content/index.ts';
import type { Match } from '../../shared/memory/index.ts';
import type { TermLookupResult } from '../../shared/rpc/index.ts';
import { type LookedUpEdition, lookupRequest } from './lookup-request.ts';
import { completeMatches } from './match-completion.ts';
import type { Services } from './services.ts';

export interface PretranslationLookup {
  readonly rows: readonly number[];
  /** Percent. */
  readonly threshold: number;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Rows looked up in one go: between two of them the page is free, and a person may cancel. */
const rowsAtOnce = 200;
/** The best few are enough: only the first is used, and terms may still change the order. */
const matchesPerRow = 3;

/** The matches of rows by row, as the dock would show them; `undefined` when it was cancelled. */
export async function lookUpRows(
  services: Services,
  edition: LookedUpEdition,
  { rows, threshold, onProgress, signal }: PretranslationLookup,
): Promise<ReadonlyMap<number, readonly Match[]> | undefined> {
  const found = new Map<number, readonly Match[]>();
  onProgress(0, rows.length);
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    if (signal.aborted) return undefined;
    const part = rows.slice(from, from + rowsAtOnce);
    const terms = await Promise.all(part.map((row) => termsOf(services, edition, row)));
    const requests = part.map((row, index) =>
      lookupRequest(edition, row, {
        threshold,
        limit: matchesPerRow,
        mayHaveTerms: (terms[index]?.hits.length ?? 0) > 0,
      }),
    );
    const answers = await services.memory.lookupMany(
      requests,
      () => undefined,
      async () => signal.aborted,
    );
    if (signal.aborted) return undefined;
    const complete = await Promise.all(
      part.map((row, index) => withTerms(services, edition, row, answers[index] ?? [], terms[index])),
    );
    for (const [index, row] of part.entries()) {
      found.set(
        row,
        (complete[index] ?? []).filter(({ score }) => score >= threshold),
      );
    }
    onProgress(found.size, rows.length);
  }
  return signal.aborted ? undefined : found;
}

function sourceOf({ segments }: LookedUpEdition, row: number): Content {
  return segments[row]?.source ?? emptyContent;
}

/** The glossary's terms in a row's source; `undefined` without a glossary. */
async function termsOf(
  services: Services,
  edition: LookedUpEdition,
  row: number,
): Promise<TermLookupResult | undefined> {
  const { glossaryIds, sourceLanguage } = edition.project;
  if (glossaryIds.length === 0) return undefined;
  return services.terms.lookup({
    glossaryIds,
    sourceLanguage,
    targetLanguage: edition.language,
    source: sourceOf(edition, row),
    target: emptyContent,
  });
}

/** Where the text itself was translated the glossary has nothing to add. */
async function withTerms(
  services: Services,
  edition: LookedUpEdition,
  row: number,
  matches: readonly Match[],
  terms: TermLookupResult | undefined,
): Promise<readonly Match[]> {
  const best = matches[0];
  if (terms === undefined || best === undefined || best.score >= 100) return matches;
  const { glossaryIds, sourceLanguage } = edition.project;
  const source = sourceOf(edition, row);
  const segment = { glossaryIds, sourceLanguage, targetLanguage: edition.language, source };
  return completeMatches(services.terms, segment, matches, terms);
}
