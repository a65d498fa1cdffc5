import type {
  EditionKey,
  Project,
  ProjectDocument,
  Segment,
  Target,
} from '../../../shared/projects/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { loadSegments } from '../../data/editions.ts';
import { lastSegment } from '../../data/settings.ts';
import { loadTargets } from '../../data/target-store.ts';
import { takePlace } from '../../platform/leave-journal.ts';

/** An edition as it is stored. */
export interface LoadedEdition {
  readonly project: Project;
  readonly document: ProjectDocument;
  readonly segments: readonly Segment[];
  readonly targets: readonly Target[];
  /** The segment that the person was at. */
  readonly place: number | undefined;
}

/** Reads an edition, all of it as it was at one time; `undefined` when it, its document or project is gone. */
export async function loadEdition(
  database: EditioDatabase,
  edition: EditionKey,
): Promise<LoadedEdition | undefined> {
  const { documents, projects, segmentBlocks, settings, targetBlocks } = database;
  return await database.transaction(
    'r',
    [documents, projects, segmentBlocks, settings, targetBlocks],
    async (): Promise<LoadedEdition | undefined> => {
      const [document, segments, targets, last] = await Promise.all([
        documents.get(edition.documentId),
        loadSegments(database, edition.documentId),
        loadTargets(database, edition),
        lastSegment(database, `${edition.documentId}/${edition.language}`),
      ]);
      const project = document === undefined ? undefined : await projects.get(document.projectId);
      if (document === undefined || project === undefined) return undefined;
      if (!project.targetLanguages.includes(edition.language)) return undefined;
      return { project, document, segments, targets, place: takePlace(edition) ?? last };
    },
  );
}
