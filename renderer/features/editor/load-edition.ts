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

/**
 * Reads an edition; `undefined` when it, its document or project is gone. In several transactions, which is
 * faster than in one; read again where the document was cut anew between them.
 */
export async function loadEdition(
  database: EditioDatabase,
  edition: EditionKey,
): Promise<LoadedEdition | undefined> {
  const [document, segments, targets, last] = await Promise.all([
    database.documents.get(edition.documentId),
    loadSegments(database, edition.documentId),
    loadTargets(database, edition),
    lastSegment(database, `${edition.documentId}/${edition.language}`),
  ]);
  const [project, now] = await Promise.all([
    document === undefined ? undefined : database.projects.get(document.projectId),
    database.documents.get(edition.documentId),
  ]);
  if (document === undefined || project === undefined) return undefined;
  if (!project.targetLanguages.includes(edition.language)) return undefined;
  if (now !== undefined && now.cuts !== document.cuts) return await loadEdition(database, edition);
  return { project, document, segments, targets, place: takePlace(edition) ?? last };
}

/** A target without codes knows those of its source, so that they can be inserted. */
export function withCodes(target: Target, { source }: Segment): Target {
  if (target.content.codes.length > 0 || source.codes.length === 0) return target;
  return { ...target, content: { text: target.content.text, codes: source.codes } };
}
