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

/** What the memories of a project learn from an edition while it is open. */
export class EditionMemory {
  readonly #project: Project;
  readonly #context: UnitContext | undefined;
  /** Matches that were used, each counted once for a segment. */
  readonly #used = new Set<string>();

  constructor(project: Project, document: ProjectDocument) {
    this.#project = project;
    this.#context = unitContextOf(project, document);
  }

  /** What follows from a change of a target; `undefined` for nothing. */
  changeOf(change: TargetChange, at: SegmentInContext, takesBack: boolean): MemoryChange | undefined {
    return this.#context === undefined ? undefined : memoryChange(change, at, this.#context, takesBack);
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
}
