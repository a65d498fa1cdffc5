import type { MemoryChange } from '../../shared/memory/index.ts';
import type { EditionKey, Target } from '../../shared/projects/index.ts';
import type { EditioDatabase } from '../data/database.ts';
import { loadTargetsOf, saveTargets } from '../data/editions.ts';

/**
 * What a window still had to write when it was left. A page that goes away may not wait for the store,
 * but it may write this synchronously; the next start writes it into the store.
 */
export interface LeftWork {
  readonly edition: EditionKey;
  readonly changes: readonly { readonly target: Target; readonly words: number }[];
  readonly memory: readonly MemoryChange[];
}

const prefix = 'editio-left-work:';

function keyOf({ documentId, language }: EditionKey): string {
  return `${prefix}${documentId}/${language}`;
}

/** Keeps the work of an edition; an earlier one of the same edition is replaced. */
export function keepLeftWork(work: LeftWork): void {
  localStorage.setItem(keyOf(work.edition), JSON.stringify(work));
}

/** Lets go of it: the store has it. */
export function dropLeftWork(edition: EditionKey): void {
  localStorage.removeItem(keyOf(edition));
}

/**
 * Writes into the store what windows left behind, except where the store has something newer by now.
 * Work that can't be written stays for the next start.
 */
export async function restoreLeftWork(database: EditioDatabase): Promise<void> {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '');
  for (const key of keys) {
    if (!key.startsWith(prefix)) continue;
    const work = JSON.parse(localStorage.getItem(key) ?? 'null') as LeftWork | null;
    if (work !== null && (await database.documents.get(work.edition.documentId)) !== undefined) {
      const ids = work.changes.map(({ target }) => target.segmentId);
      const stored = await loadTargetsOf(database, work.edition, ids);
      const changedAt = new Map(stored.map((target) => [target.segmentId, target.changedAt]));
      const changes = work.changes.filter(
        ({ target }) => target.changedAt >= (changedAt.get(target.segmentId) ?? 0),
      );
      await saveTargets(database, { edition: work.edition, changes, memory: work.memory });
    }
    localStorage.removeItem(key);
  }
}
