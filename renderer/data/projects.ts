import type { LanguageTag } from '../../shared/base/index.ts';
import type { FilterSettings } from '../../shared/filters/index.ts';
import type { Memory } from '../../shared/memory/index.ts';
import {
  type Progress,
  type Project,
  type ProjectDocument,
  progressOf,
  type Segment,
} from '../../shared/projects/index.ts';
import type { EditioDatabase } from './database.ts';
import { newId } from './ids.ts';
import { deleteMemory } from './memory-store.ts';
import { pack } from './packed.ts';
import { forgetPlaces } from './settings.ts';

/** Segments in a block of the store. */
export const segmentBlockSize = 500;

export interface NewProject {
  readonly name: string;
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguages: readonly LanguageTag[];
}

export interface NewDocument {
  readonly name: string;
  readonly bytes: Blob;
  readonly filter: ProjectDocument['filter'];
  readonly charset: string;
  readonly settings?: FilterSettings;
  readonly segments: readonly Segment[];
  readonly wordCount: number;
}

/** One cell of the project matrix. */
export interface EditionProgress {
  readonly documentId: string;
  readonly language: LanguageTag;
  readonly progress: Progress;
}

export interface ProjectOverview {
  readonly project: Project;
  readonly documents: readonly ProjectDocument[];
  readonly editions: readonly EditionProgress[];
}

/** Creates a project with a memory and a glossary of its own, in one transaction. */
export async function createProject(database: EditioDatabase, input: NewProject): Promise<Project> {
  const now = Date.now();
  const memoryId = newId();
  const glossaryId = newId();
  const project: Project = {
    id: newId(),
    name: input.name,
    sourceLanguage: input.sourceLanguage,
    targetLanguages: input.targetLanguages,
    memories: [{ memoryId, writable: true, penalty: 0 }],
    glossaryIds: [glossaryId],
    threshold: 70,
    createdAt: now,
    openedAt: now,
  };
  await database.transaction('rw', database.projects, database.memories, database.glossaries, async () => {
    await database.projects.add(project);
    await database.memories.add({
      id: memoryId,
      name: input.name,
      sourceLanguage: input.sourceLanguage,
      createdAt: now,
      unitCount: 0,
    });
    await database.glossaries.add({ id: glossaryId, name: input.name, createdAt: now });
  });
  return project;
}

/** Adds a document whole or not at all: row, original bytes and segments in one transaction. */
export async function addDocument(
  database: EditioDatabase,
  projectId: string,
  input: NewDocument,
): Promise<ProjectDocument> {
  return await database.transaction(
    'rw',
    database.documents,
    database.originals,
    database.segmentBlocks,
    async () => {
      const siblings = await database.documents.where('projectId').equals(projectId).toArray();
      const document: ProjectDocument = {
        id: newId(),
        projectId,
        name: freeName(
          input.name,
          siblings.map((sibling) => sibling.name),
        ),
        filter: input.filter,
        charset: input.charset,
        ...(input.settings !== undefined && { settings: input.settings }),
        byteLength: input.bytes.size,
        segmentCount: input.segments.length,
        wordCount: input.wordCount,
        order: siblings.reduce((max, sibling) => Math.max(max, sibling.order + 1), 0),
        addedAt: Date.now(),
      };
      await database.documents.add(document);
      await database.originals.add({ documentId: document.id, bytes: input.bytes });
      await storeSegments(database, document.id, input.segments);
      return document;
    },
  );
}

/** Writes all segments of a document; inside a transaction of the caller's that covers `segmentBlocks`. */
export async function storeSegments(
  database: EditioDatabase,
  documentId: string,
  segments: readonly Segment[],
): Promise<void> {
  const blocks = [];
  for (let first = 0; first < segments.length; first += segmentBlockSize) {
    blocks.push({
      documentId,
      block: first / segmentBlockSize,
      segments: pack(segments.slice(first, first + segmentBlockSize)),
    });
  }
  await database.segmentBlocks.bulkPut(blocks);
  await database.segmentBlocks
    .where('[documentId+block]')
    .between([documentId, blocks.length], [documentId, []])
    .delete();
}

/** `name`, or `name (2)` and so on when a document of the project has it already. */
function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const dot = name.lastIndexOf('.');
  const stem = dot > name.lastIndexOf('/') + 1 ? name.slice(0, dot) : name;
  const extension = name.slice(stem.length);
  for (let number = 2; ; number++) {
    const candidate = `${stem} (${number})${extension}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

/** Projects, last opened first. */
export async function listProjects(database: EditioDatabase): Promise<readonly ProjectOverview[]> {
  const projects = await database.projects.orderBy('openedAt').reverse().toArray();
  return await Promise.all(projects.map((project) => overviewOf(database, project)));
}

export async function projectOverview(
  database: EditioDatabase,
  projectId: string,
): Promise<ProjectOverview | undefined> {
  const project = await database.projects.get(projectId);
  return project === undefined ? undefined : await overviewOf(database, project);
}

async function overviewOf(database: EditioDatabase, project: Project): Promise<ProjectOverview> {
  const documents = await database.documents.where('projectId').equals(project.id).sortBy('order');
  const keys = documents.flatMap((document) =>
    project.targetLanguages.map((language): [string, string] => [document.id, language]),
  );
  const rows = await database.progress.bulkGet(keys);
  const editions = keys.map(([documentId, language], index): EditionProgress => {
    const document = documents.find((candidate) => candidate.id === documentId)!;
    return {
      documentId,
      language,
      progress: progressOf(rows[index], { segments: document.segmentCount, words: document.wordCount }),
    };
  });
  return { project, documents, editions };
}

export async function touchProject(database: EditioDatabase, projectId: string): Promise<void> {
  await database.projects.update(projectId, { openedAt: Date.now() });
}

export async function updateProject(
  database: EditioDatabase,
  projectId: string,
  changes: Partial<Pick<Project, 'name' | 'targetLanguages' | 'threshold' | 'memories' | 'glossaryIds'>>,
): Promise<void> {
  await database.projects.update(projectId, changes);
}

/** Removes a document with its segments and all its editions; memories keep their units. */
export async function removeDocument(database: EditioDatabase, documentId: string): Promise<void> {
  await database.transaction(
    'rw',
    [
      database.documents,
      database.originals,
      database.segmentBlocks,
      database.targetBlocks,
      database.progress,
      database.revisions,
      database.settings,
    ],
    async () => {
      await removeDocumentRows(database, documentId);
    },
  );
}

/**
 * Removes the targets and history of one language from all documents of a project; memories keep their
 * units. Whether it was removed: the last edition stays.
 */
export async function removeEdition(
  database: EditioDatabase,
  projectId: string,
  language: LanguageTag,
): Promise<boolean> {
  return await database.transaction(
    'rw',
    [
      database.projects,
      database.documents,
      database.targetBlocks,
      database.progress,
      database.revisions,
      database.settings,
    ],
    async () => {
      const project = await database.projects.get(projectId);
      const targetLanguages = project?.targetLanguages.filter((other) => other !== language) ?? [];
      if (targetLanguages.length === 0) return false;
      await database.projects.update(projectId, { targetLanguages });
      const documents = await database.documents.where('projectId').equals(projectId).primaryKeys();
      for (const documentId of documents) {
        const edition = [
          [documentId, language],
          [documentId, language, []],
        ] as const;
        await database.targetBlocks
          .where('[documentId+language+block]')
          .between(edition[0], edition[1])
          .delete();
        await database.progress.delete([documentId, language]);
        await forgetPlaces(database, documentId, language);
        await database.revisions
          .where('[documentId+language+segmentId]')
          .between(edition[0], edition[1])
          .delete();
      }
      return true;
    },
  );
}

async function removeDocumentRows(database: EditioDatabase, documentId: string): Promise<void> {
  const whole = [[documentId], [documentId, []]] as const;
  await database.documents.delete(documentId);
  await forgetPlaces(database, documentId);
  await database.originals.delete(documentId);
  await database.segmentBlocks.where('[documentId+block]').between(whole[0], whole[1]).delete();
  await database.targetBlocks.where('[documentId+language+block]').between(whole[0], whole[1]).delete();
  await database.progress.where('[documentId+language]').between(whole[0], whole[1]).delete();
  await database.revisions.where('[documentId+language+segmentId]').between(whole[0], whole[1]).delete();
}

/** Memories that this project alone uses, in its order. */
export async function ownMemories(database: EditioDatabase, projectId: string): Promise<readonly Memory[]> {
  return await database.transaction('r', database.projects, database.memories, async () => {
    const projects = await database.projects.toArray();
    const project = projects.find(({ id }) => id === projectId);
    const usedElsewhere = new Set(
      projects
        .filter(({ id }) => id !== projectId)
        .flatMap(({ memories }) => memories.map((m) => m.memoryId)),
    );
    const own = (project?.memories ?? [])
      .map(({ memoryId }) => memoryId)
      .filter((id) => !usedElsewhere.has(id));
    const rows = await database.memories.bulkGet(own);
    return rows.filter((row) => row !== undefined);
  });
}

/**
 * Removes a project with its documents, and its glossaries where no other project uses them. Of the memories that it
 * alone uses, those that are empty go, and those in `memoryIds`; the others stay. Gives the ids of those that are gone.
 */
export async function deleteProject(
  database: EditioDatabase,
  projectId: string,
  memoryIds: readonly string[] = [],
): Promise<readonly string[]> {
  return await database.transaction('rw', database.tables, async () => {
    const project = await database.projects.get(projectId);
    if (project === undefined) return [];
    const removed: string[] = [];
    const documents = await database.documents.where('projectId').equals(projectId).primaryKeys();
    for (const documentId of documents) await removeDocumentRows(database, documentId);
    for (const { id, unitCount } of await ownMemories(database, projectId)) {
      if (unitCount > 0 && !memoryIds.includes(id)) continue;
      await deleteMemory(database, id);
      removed.push(id);
    }
    await database.projects.delete(projectId);
    const others = await database.projects.toArray();
    for (const glossaryId of project.glossaryIds) {
      if (others.some((other) => other.glossaryIds.includes(glossaryId))) continue;
      await database.glossaries.delete(glossaryId);
      await database.concepts.where('glossaryId').equals(glossaryId).delete();
    }
    return removed;
  });
}

export async function originalBytes(database: EditioDatabase, documentId: string): Promise<Uint8Array> {
  const row = await database.originals.get(documentId);
  if (row === undefined) throw new RangeError(`No document ${documentId}.`);
  return new Uint8Array(await row.bytes.arrayBuffer());
}
