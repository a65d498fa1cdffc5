import type { Match, MemoryChange } from '../../../shared/memory/index.ts';
import {
  memoryChange,
  type Project,
  type ProjectDocument,
  type SegmentInContext,
  type TargetChange,
} from '../../../shared/projects/index.ts';

/** What the memories of a project learn from an edition. */
export class EditionMemory {
  readonly #project: Project;
  readonly #document: ProjectDocument;
  /** Matches that were used, each counted once for a segment. */
  readonly #used = new Set<string>();

  constructor(project: Project, document: ProjectDocument) {
    this.#project = project;
    this.#document = document;
  }

  /** The memory that confirmations go to. */
  get #memoryId(): string | undefined {
    return this.#project.memories.find(({ writable }) => writable)?.memoryId;
  }

  /** What follows from a change of a target; `undefined` for nothing. */
  changeOf(change: TargetChange, at: SegmentInContext, takesBack: boolean): MemoryChange | undefined {
    const memoryId = this.#memoryId;
    if (memoryId === undefined) return undefined;
    const { sourceLanguage, name: project } = this.#project;
    const context = { memoryId, sourceLanguage, project, document: this.#document.name };
    return memoryChange(change, at, context, takesBack);
  }

  /**
   * The use of a match, for its unit's count, where the project writes to its memory. The same text in the memory
   * that confirmations go to is counted when it is confirmed: the segment then stands behind that unit.
   */
  useOf({ memoryId, unit, kind }: Match, segmentId: number): MemoryChange | undefined {
    const isWritable = this.#project.memories.some((one) => one.memoryId === memoryId && one.writable);
    const isCountedLater = memoryId === this.#memoryId && (kind === 'exact' || kind === 'context');
    const use = `${memoryId} ${unit.id} ${segmentId}`;
    if (!isWritable || isCountedLater || this.#used.has(use)) return undefined;
    this.#used.add(use);
    return { kind: 'use', memoryId, unitId: unit.id };
  }
}
