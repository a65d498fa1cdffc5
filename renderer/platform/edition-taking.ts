import { EditioError, type LanguageTag } from '../../shared/base/index.ts';
import type { ExchangeReading } from '../../shared/projects/index.ts';
import {
  type EditionKey,
  newTarget,
  planTaking,
  type TakingPlan,
  takesBackConfirmation,
} from '../../shared/projects/index.ts';
import { originalBytes } from '../data/projects.ts';
import { loadTargets } from '../data/target-store.ts';
import {
  type ExportWatch,
  exchangeRequest,
  inWorker,
  type LoadedEdition,
  loadEdition,
} from './edition-export.ts';
import type { Services } from './services.ts';
import type { ShellFile } from './shell.ts';
import { storeChanges } from './stored-changes.ts';

/** Extensions of the files that exchange formats come in. */
export const exchangeFilters = [{ name: 'XLIFF', extensions: ['xlf', 'xliff'] }] as const;

/** What an exchange file holds for an edition, and what taking it would do. Nothing is changed by it. */
export interface ReadTaking {
  readonly file: string;
  readonly edition: LoadedEdition;
  readonly language: LanguageTag;
  readonly reading: ExchangeReading;
  readonly plan: TakingPlan;
}

/**
 * Reads a file that came back for an edition that is stored. Rejects with an `EditioError`: the failures of
 * reading the file, those of `readTranslations`, and `cancelled`.
 */
export async function readTaking(
  services: Services,
  file: ShellFile,
  { documentId, language }: EditionKey,
  watch: ExportWatch = {},
): Promise<ReadTaking> {
  const edition = await loadEdition(services, documentId, language, watch);
  const request = {
    ...exchangeRequest(edition, language, await originalBytes(services.database, documentId)),
    exchangeFile: file.name,
    exchange: await file.bytes(),
  };
  const result = await inWorker(services, watch, (filters) => filters.readExchange(request));
  if (!result.ok) throw new EditioError(result.failure.code, result.failure.params);
  const reading = result.value;
  return { file: file.name, edition, language, reading, plan: planFor(services, edition, language, reading) };
}

function planFor(
  services: Services,
  { document, segments, targets }: LoadedEdition,
  language: LanguageTag,
  reading: ExchangeReading,
): TakingPlan {
  const bySegment = new Map(targets.map((target) => [target.segmentId, target]));
  const key = { documentId: document.id, language };
  return planTaking({
    segments,
    targetOf: ({ id }) => bySegment.get(id) ?? newTarget(key, id),
    reading,
    stamp: { by: services.settings.current.userName, at: Date.now() },
  });
}

/**
 * Takes translations into an edition that no editor of this window has open: all in one transaction, or none.
 * Texts that they replace stay in the history. Windows that show the edition are told. Rejects with an
 * `EditioError`.
 */
export async function takeIntoStore(
  services: Services,
  { edition, language, reading }: ReadTaking,
): Promise<TakingPlan> {
  const key = { documentId: edition.document.id, language };
  // It may have changed in another window since it was read.
  const targets = await loadTargets(services.database, key);
  const plan = planFor(services, { ...edition, targets }, language, reading);
  await storeChanges(services, { ...edition, language }, plan.changes, {
    takesBack: takesBackConfirmation,
    keepsStored: true,
  });
  return plan;
}
