import { checkCodes } from '../../../shared/content/index.ts';
import type { TermsService } from '../../../shared/rpc/index.ts';
import type { EditionStore } from './edition-store.ts';

const together = 50;

/**
 * The next row shown, round the end, whose target has a finding: its codes are not those of the
 * source or stand in another order, or a term is missing or forbidden. `undefined` when there is none.
 */
export async function findNextFinding(store: EditionStore, terms: TermsService): Promise<number | undefined> {
  const { order, active } = store;
  const start = order.findIndex((row) => row > active);
  const from = Math.max(start, 0);
  const rows = [...order.slice(from), ...order.slice(0, from)].filter(
    (row) => store.target(row).content.text !== '',
  );
  for (let at = 0; at < rows.length; at += together) {
    const group = rows.slice(at, at + together);
    const found = await Promise.all(group.map((row) => hasFinding(store, terms, row)));
    const first = found.indexOf(true);
    if (first >= 0) return group[first];
  }
  return undefined;
}

async function hasFinding(store: EditionStore, terms: TermsService, row: number): Promise<boolean> {
  const { source } = store.segment(row);
  const target = store.target(row).content;
  if (checkCodes(source, target).length > 0) return true;
  const { findings } = await terms.lookup({
    glossaryIds: store.project.glossaryIds,
    sourceLanguage: store.project.sourceLanguage,
    targetLanguage: store.language,
    source,
    target,
  });
  return findings.length > 0;
}
