import type { FilterSettings } from '../../shared/filters/index.ts';
import type { MemoryChange } from '../../shared/memory/index.ts';
import {
  neighboursOf,
  type Project,
  type ProjectDocument,
  putUnitOf,
  type Segment,
  type Target,
  unitContextOf,
} from '../../shared/projects/index.ts';
import type { OpenedDocument } from '../../shared/rpc/index.ts';
import { isConfirmed, type TargetState } from '../../shared/targets/index.ts';
import type { EditioDatabase } from '../data/database.ts';
import { type SaveRequest, saveTargets } from '../data/editions.ts';
import { addDocument } from '../data/projects.ts';
import { applyMemoryQueue } from './memory-queue.ts';
import type { Services } from './services.ts';

export interface DocumentToStore {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly opened: OpenedDocument;
  readonly settings?: FilterSettings;
  /** Translations that came with the document, by language and segment id. */
  readonly editions: ReadonlyMap<string, ReadonlyMap<number, TargetState>>;
  /** Who is recorded as their author. */
  readonly author: string;
}

/**
 * Adds a document with the translations that came with it: all of it or nothing. Confirmed translations
 * go to the project's memory.
 */
export async function storeDocument(
  services: Services,
  project: Project,
  input: DocumentToStore,
): Promise<ProjectDocument> {
  const { database } = services;
  const { documents, memoryQueue, originals, progress, projects, revisions, segmentBlocks, targetBlocks } =
    database;
  const tables = [
    documents,
    memoryQueue,
    originals,
    progress,
    projects,
    revisions,
    segmentBlocks,
    targetBlocks,
  ];
  const document = await database.transaction('rw', tables, () => putDocument(database, project, input));
  if (input.editions.size > 0) await applyMemoryQueue(services);
  return document;
}

/** Inside a transaction of the caller's. */
async function putDocument(
  database: EditioDatabase,
  project: Project,
  { name, bytes, settings, opened, editions, author }: DocumentToStore,
): Promise<ProjectDocument> {
  const { filter, charset, segments, wordCount } = opened;
  const document = await addDocument(database, project.id, {
    name,
    bytes: new Blob([bytes]),
    filter,
    charset,
    ...(settings !== undefined && { settings }),
    segments,
    wordCount,
  });
  for (const [language, targets] of editions) {
    const rows = [...targets].map(([segmentId, state]) =>
      targetOf(document, language, segmentId, state, author),
    );
    await saveTargets(database, {
      edition: { documentId: document.id, language },
      ...editionRows(project, document, segments, rows),
    });
  }
  return document;
}

function targetOf(
  document: ProjectDocument,
  language: string,
  segmentId: number,
  { content, status, origin, locked }: TargetState,
  author: string,
): Target {
  return {
    documentId: document.id,
    language,
    segmentId,
    content,
    status,
    origin: origin ?? { kind: 'typed' },
    locked: locked ?? false,
    ownWay: false,
    changedAt: document.addedAt,
    changedBy: author,
  };
}

/** The rows of a part-done edition, and the units of those that are confirmed. */
export function editionRows(
  project: Project,
  document: ProjectDocument,
  segments: readonly Segment[],
  targets: readonly Target[],
): Pick<SaveRequest, 'changes' | 'memory'> {
  const context = unitContextOf(project, document);
  const rows = new Map(segments.map((segment, row) => [segment.id, row]));
  const changes: { target: Target; words: number }[] = [];
  const memory: MemoryChange[] = [];
  for (const target of targets) {
    const row = rows.get(target.segmentId);
    const segment = row === undefined ? undefined : segments[row];
    if (row === undefined || segment === undefined) continue;
    changes.push({ target, words: segment.words });
    if (context === undefined || !isConfirmed(target.status)) continue;
    const at = { segment, ...neighboursOf(segments, row) };
    memory.push(putUnitOf(target, at, context));
  }
  return { changes, memory };
}
