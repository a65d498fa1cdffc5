import type { LanguageTag } from '../../shared/base/index.ts';
import {
  type EditionKey,
  matchUse,
  newTarget,
  onOneLine,
  type PretranslationPlan,
  type PretranslationRow,
  type Project,
  type ProjectDocument,
  pretranslationChanges,
  type Segment,
  type Target,
  type TargetChange,
} from '../../shared/projects/index.ts';
import { loadTargets, loadTargetsOf } from '../data/target-store.ts';
import { loadEdition } from './edition-export.ts';
import type { Services } from './services.ts';
import { storeChanges } from './stored-changes.ts';

/** An edition that can be filled from the memory: the one in the editor, or one in the store. */
export interface FilledEdition {
  readonly project: Project;
  readonly document: ProjectDocument;
  readonly language: LanguageTag;
  readonly segments: readonly Segment[];
  /** All rows in order, as they are now. */
  readonly rows: readonly PretranslationRow[];
  /** Does what a plan for `rows` says, but for rows that were changed since. Gives how many it changed. */
  pretranslate(plan: PretranslationPlan, rows: readonly PretranslationRow[]): number | Promise<number>;
}

/** What came of taking a pre-translation back. */
export interface FillingTakenBack {
  readonly undone: number;
  /** Segments that were changed since, and stay. */
  readonly kept: number;
}

/** An edition in the store that no editor of this window has open. Its rows are those of the time of reading. */
export class StoredEdition implements FilledEdition {
  readonly project: Project;
  readonly document: ProjectDocument;
  readonly language: LanguageTag;
  readonly segments: readonly Segment[];
  readonly rows: readonly PretranslationRow[];
  readonly #services: Services;
  #changes: readonly TargetChange[] = [];

  /** Rejects with an `EditioError`. */
  static async load(
    services: Services,
    { documentId, language }: EditionKey,
    signal?: AbortSignal,
  ): Promise<StoredEdition> {
    const { project, document, segments, targets } = await loadEdition(
      services,
      documentId,
      language,
      signal === undefined ? {} : { signal },
    );
    const bySegment = new Map(targets.map((target) => [target.segmentId, target]));
    const rows = segments.map((segment) => ({
      segment,
      target: bySegment.get(segment.id) ?? newTarget({ documentId, language }, segment.id),
    }));
    return new StoredEdition(services, { project, document, language, rows });
  }

  private constructor(
    services: Services,
    { project, document, language, rows }: Pick<FilledEdition, 'project' | 'document' | 'language' | 'rows'>,
  ) {
    this.#services = services;
    this.project = project;
    this.document = document;
    this.language = language;
    this.rows = rows;
    this.segments = rows.map(({ segment }) => segment);
  }

  get #key(): EditionKey {
    return { documentId: this.document.id, language: this.language };
  }

  /**
   * In one transaction, or not at all; drafts that it replaces stay in the history. Rejects with an `EditioError`, as when
   * the document was cut anew meanwhile.
   */
  async pretranslate(plan: PretranslationPlan, rows: readonly PretranslationRow[]): Promise<number> {
    const { settings, database } = this.#services;
    const stored = new Map(
      (await loadTargets(database, this.#key)).map((target) => [target.segmentId, target]),
    );
    const targetOf = (row: number): Target => {
      const { target } = rows[row]!;
      const now = stored.get(target.segmentId);
      return now === undefined || now.changedAt === target.changedAt ? target : now;
    };
    const stamp = { by: settings.current.userName, at: Date.now() };
    const changes = pretranslationChanges(plan, targetOf, rows, stamp).map(({ before, after }) => ({
      before,
      after: { ...after, content: onOneLine(after.content) },
    }));
    const filled = new Set(changes.map(({ after }) => after.segmentId));
    const uses = plan.entries.flatMap(({ row, match }) =>
      match !== undefined && filled.has(rows[row]!.segment.id) ? (matchUse(match, this.project) ?? []) : [],
    );
    await storeChanges(this.#services, this, changes, { takesBack: () => false, keepsStored: true, uses });
    this.#changes = changes;
    return changes.length;
  }

  /** Takes back what `pretranslate` did; segments that were changed since stay. Rejects with an `EditioError`. */
  async takeBack(): Promise<FillingTakenBack> {
    const ids = this.#changes.map(({ after }) => after.segmentId);
    const stored = new Map(
      (await loadTargetsOf(this.#services.database, this.#key, ids)).map((target) => [
        target.segmentId,
        target,
      ]),
    );
    const at = Date.now();
    const back = this.#changes.flatMap(({ before, after }): TargetChange[] => {
      const now = stored.get(after.segmentId);
      if (now?.changedAt !== after.changedAt || now.content.text !== after.content.text) return [];
      return [{ before: now, after: { ...before, changedAt: at } }];
    });
    await storeChanges(this.#services, this, back, { takesBack: () => true, keepsStored: false });
    const kept = this.#changes.length - back.length;
    this.#changes = [];
    return { undone: back.length, kept };
  }
}
