import type { LanguageTag } from '../../shared/base/index.ts';
import type { MemoryChange } from '../../shared/memory/index.ts';
import {
  memoryChange,
  neighboursOf,
  type Project,
  type ProjectDocument,
  type Segment,
  type TargetChange,
  unitContextOf,
} from '../../shared/projects/index.ts';
import { saveTargets } from '../data/editions.ts';
import { storageFailure } from '../data/storage-failure.ts';
import { EditionWindows } from './edition-windows.ts';
import { applyMemoryQueue } from './memory-queue.ts';
import type { Services } from './services.ts';

/** An edition in the store, as its changes were made from it. */
export interface ChangedEdition {
  readonly project: Project;
  readonly document: ProjectDocument;
  readonly segments: readonly Segment[];
  readonly language: LanguageTag;
}

export interface StoreOptions {
  /** Whether the memory gives up what a change takes back. */
  readonly takesBack: (change: TargetChange) => boolean;
  /** Whether texts that nobody has confirmed stay in the history when they are replaced. */
  readonly keepsStored: boolean;
  /** Matches that the changes come from (`matchUse`). */
  readonly uses?: readonly MemoryChange[];
}

/**
 * Stores changes of an edition that no editor of this window has open: all in one transaction, or none. The
 * memory learns what is confirmed by them. Windows that show the edition are told. Rejects with an `EditioError`.
 */
export async function storeChanges(
  services: Services,
  edition: ChangedEdition,
  changes: readonly TargetChange[],
  { takesBack, keepsStored, uses = [] }: StoreOptions,
): Promise<void> {
  if (changes.length === 0) return;
  const { document, segments, language } = edition;
  const key = { documentId: document.id, language };
  const rows = new Map(segments.map((segment, row) => [segment.id, row]));
  const rowOf = ({ after }: TargetChange) => rows.get(after.segmentId)!;
  const memory = [...memoryChanges(edition, changes, rowOf, takesBack), ...uses];
  const { cuts } = document;
  try {
    await saveTargets(memory.length > 0 ? services.durable : services.database, {
      edition: key,
      onlyAsCut: true,
      changes: changes.map((change) => ({
        target: change.after,
        words: segments[rowOf(change)]!.words,
        base: change.before.changedAt,
        keepsStored,
        ...(cuts !== undefined && { cuts }),
      })),
      memory,
    });
  } catch (error) {
    throw storageFailure(error);
  }
  const nothing = () => undefined;
  const windows = new EditionWindows(key, nothing, nothing);
  windows.tell(changes.map(({ after }) => after));
  windows.dispose();
  if (memory.length > 0) await applyMemoryQueue(services);
}

function memoryChanges(
  { project, document, segments }: ChangedEdition,
  changes: readonly TargetChange[],
  rowOf: (change: TargetChange) => number,
  takesBack: (change: TargetChange) => boolean,
): readonly MemoryChange[] {
  const context = unitContextOf(project, document);
  if (context === undefined) return [];
  return changes.flatMap((change) => {
    const row = rowOf(change);
    const at = { segment: segments[row]!, ...neighboursOf(segments, row) };
    return memoryChange(change, at, context, takesBack(change)) ?? [];
  });
}
