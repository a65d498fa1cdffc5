import { liveQuery, type Subscription } from 'dexie';
import type { Match, MemoryChange } from '../../../shared/memory/index.ts';
import {
  type EditionHistory,
  isConfirmedByPerson,
  matchUse,
  memoryChange,
  type Project,
  type ProjectDocument,
  putUnitOf,
  type SegmentInContext,
  type TargetChange,
  type UnitContext,
  unitContextOf,
} from '../../../shared/projects/index.ts';
import type { EditioDatabase } from '../../data/database.ts';

/**
 * The memories of a project while an edition is open, as they are by now: another window may delete, merge or exchange
 * them. Says what they learn from the edition.
 */
export class EditionMemory {
  readonly #document: ProjectDocument;
  readonly #subscription: Subscription;
  #project: Project;
  /** Matches that were used, each counted once for a segment. */
  readonly #used = new Set<string>();

  /** Calls `onChange` when the memories of the project are others. */
  constructor(database: EditioDatabase, project: Project, document: ProjectDocument, onChange: () => void) {
    this.#project = project;
    this.#document = document;
    this.#subscription = liveQuery(() => database.projects.get(project.id)).subscribe({
      next: (now) => {
        // a project that is gone has no memories to go to; its edition says so when it is saved
        if (now === undefined || sameMemories(now, this.#project)) return;
        this.#project = { ...this.#project, memories: now.memories };
        onChange();
      },
      error: (error: unknown) => console.warn('The memories of the project are not followed.', error),
    });
  }

  /** The project as it was when the edition was opened, with its memories of now. */
  get project(): Project {
    return this.#project;
  }

  get #context(): UnitContext | undefined {
    return unitContextOf(this.#project, this.#document);
  }

  /** What follows from a change of a target; `undefined` for nothing. */
  changeOf(change: TargetChange, at: SegmentInContext, takesBack: boolean): MemoryChange | undefined {
    const context = this.#context;
    return context === undefined ? undefined : memoryChange(change, at, context, takesBack);
  }

  /** What follows besides from undoing changes: units of earlier confirmations, which are back. */
  formerOf(
    changes: readonly TargetChange[],
    history: EditionHistory,
    contextOf: (segmentId: number) => SegmentInContext,
  ): readonly MemoryChange[] {
    const context = this.#context;
    const undone = changes.filter(
      ({ before, after }) => isConfirmedByPerson(before) && !isConfirmedByPerson(after),
    );
    if (context === undefined || undone.length === 0) return [];
    const former = history.confirmedLast(undone.map(({ after }) => after.segmentId));
    return [...former.values()].map((target) => putUnitOf(target, contextOf(target.segmentId), context));
  }

  /** What follows from putting a match into a segment; nothing the second time. */
  useOf(match: Match | undefined, segmentId: number): MemoryChange | undefined {
    if (match === undefined) return undefined;
    const use = `${match.memoryId} ${match.unit.id} ${segmentId}`;
    if (this.#used.has(use)) return undefined;
    this.#used.add(use);
    return matchUse(match, this.#project);
  }

  dispose(): void {
    this.#subscription.unsubscribe();
  }
}

function sameMemories({ memories: a }: Project, { memories: b }: Project): boolean {
  return (
    a.length === b.length &&
    a.every(({ memoryId, writable, penalty }, at) => {
      const other = b[at];
      return memoryId === other?.memoryId && writable === other.writable && penalty === other.penalty;
    })
  );
}
