import type { MemoryChange } from '../../shared/memory/index.ts';
import { type EditionKey, unitKey } from '../../shared/projects/index.ts';
import type { EditioDatabase } from '../data/database.ts';
import { type SavedChange, saveTargets } from '../data/editions.ts';
import { newId } from '../data/ids.ts';
import { loadTargetsOf } from '../data/target-store.ts';

/**
 * What a window still had to write when it was left. A page that goes away may not wait for the store,
 * but it may write this synchronously; the next start writes it into the store.
 */
export interface LeftWork {
  readonly edition: EditionKey;
  readonly changes: readonly SavedChange[];
  readonly memory: readonly MemoryChange[];
}

const prefix = 'editio-left-work:';

/** Each window keeps its own: two may have the same edition open. */
const windowId = newId();

function keyOf({ documentId, language }: EditionKey): string {
  return `${prefix}${documentId}/${language}/${windowId}`;
}

/** Keeps the work of an edition; what this window kept of it before is replaced. Never throws. */
export function keepLeftWork(work: LeftWork): void {
  try {
    localStorage.setItem(keyOf(work.edition), JSON.stringify(work));
  } catch (error) {
    console.warn('Unsaved work could not be kept beside the store.', error);
  }
}

/** Lets go of it: the store has it. */
export function dropLeftWork(edition: EditionKey): void {
  localStorage.removeItem(keyOf(edition));
}

const placePrefix = 'editio-left-place:';

/** Keeps the segment that a person was at when the window went away before it was remembered. Never throws. */
export function keepPlace({ documentId, language }: EditionKey, segmentId: number): void {
  try {
    localStorage.setItem(`${placePrefix}${documentId}/${language}`, String(segmentId));
  } catch (error) {
    console.warn('The place could not be kept beside the store.', error);
  }
}

/** The segment that was kept, once; `undefined` when none was. */
export function takePlace({ documentId, language }: EditionKey): number | undefined {
  const key = `${placePrefix}${documentId}/${language}`;
  const kept = localStorage.getItem(key);
  if (kept === null) return undefined;
  localStorage.removeItem(key);
  return Number(kept);
}

function storedKeys(from: string): readonly string[] {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(from));
}

/**
 * Writes into the store what windows left behind, except where the store has something newer by now.
 * Work that can't be written stays for the next start; an entry that can't be read is dropped.
 */
export async function restoreLeftWork(database: EditioDatabase): Promise<void> {
  for (const key of storedKeys(prefix)) {
    const work = readWork(localStorage.getItem(key));
    try {
      if (work !== undefined) await restore(database, work);
      localStorage.removeItem(key);
    } catch (error) {
      console.warn('Left work waits for the next start.', error);
    }
  }
}

function readWork(text: string | null): LeftWork | undefined {
  try {
    const work = JSON.parse(text ?? 'null') as LeftWork | null;
    const whole =
      typeof work?.edition?.documentId === 'string' &&
      Array.isArray(work.changes) &&
      Array.isArray(work.memory);
    return whole ? work : undefined;
  } catch {
    return undefined;
  }
}

async function restore(database: EditioDatabase, work: LeftWork): Promise<void> {
  if ((await database.documents.get(work.edition.documentId)) === undefined) return;
  const ids = work.changes.map(({ target }) => target.segmentId);
  const stored = await loadTargetsOf(database, work.edition, ids);
  const changedAt = new Map(stored.map((target) => [target.segmentId, target.changedAt]));
  const changes = work.changes.filter(
    ({ target }) => target.changedAt >= (changedAt.get(target.segmentId) ?? 0),
  );
  const keys = new Set(changes.map(({ target }) => unitKey(target)));
  const memory = work.memory.filter((change) => {
    if (change.kind === 'use') return false;
    if (change.kind === 'withdraw') return keys.has(change.key);
    return change.anyLanguage === true || keys.has(change.unit.key);
  });
  await saveTargets(database, { edition: work.edition, changes, memory });
}
