import type { MemoryChange } from '../../shared/memory/index.ts';
import type { Project } from '../../shared/projects/index.ts';
import type { EditioDatabase } from './database.ts';
import { addProjectMemory } from './memories.ts';

/**
 * Changes as they are now that memories may be gone: one for a memory that was deleted, or merged into another, goes
 * to the memory that its project writes to. A project that has none to write to is given a new one, so that what was
 * confirmed in it is never lost. `undefined` stands for a change that is void: its project is gone, or it counts the
 * use of a unit that is.
 */
export async function redirectChanges(
  database: EditioDatabase,
  changes: readonly MemoryChange[],
): Promise<readonly (MemoryChange | undefined)[]> {
  const ids = [...new Set(changes.map(({ memoryId }) => memoryId))];
  const rows = await database.memories.bulkGet(ids);
  const gone = new Set(ids.filter((_, at) => rows[at] === undefined));
  if (gone.size === 0) return changes;
  const { projects, documents, memories } = database;
  return await database.transaction('rw', [projects, documents, memories], async () => {
    const places = new Map<string, string | undefined>();
    const redirected: (MemoryChange | undefined)[] = [];
    for (const change of changes) {
      if (!gone.has(change.memoryId)) redirected.push(change);
      else if (change.kind === 'use') redirected.push(undefined);
      else {
        const place = placeOf(change);
        if (!places.has(place)) places.set(place, await memoryNow(database, change));
        const memoryId = places.get(place);
        redirected.push(memoryId === undefined ? undefined : { ...change, memoryId });
      }
    }
    return redirected;
  });
}

type Confirmed = Exclude<MemoryChange, { readonly kind: 'use' }>;

/** Changes with the same one have the same project. */
function placeOf(change: Confirmed): string {
  const project = change.kind === 'put' ? [change.unit.sourceLanguage, change.unit.project] : [];
  return JSON.stringify([documentOf(change), ...project]);
}

/** The document that a key names (`documentId/language/segmentId`). */
function documentOf(change: Confirmed): string {
  const key = change.kind === 'put' ? change.unit.key : change.key;
  return key.slice(0, Math.max(0, key.indexOf('/')));
}

async function memoryNow(database: EditioDatabase, change: Confirmed): Promise<string | undefined> {
  const project = await projectOf(database, change);
  if (project === undefined) return undefined;
  const rows = await database.memories.bulkGet(project.memories.map(({ memoryId }) => memoryId));
  const isThere = (_: unknown, at: number) => rows[at] !== undefined;
  const writable = project.memories.filter(isThere).find((entry) => entry.writable);
  if (writable !== undefined) return writable.memoryId;
  const memoryId = await addProjectMemory(database, project);
  // in the place of one that is gone, if the project still names it
  const dead = project.memories.findIndex((entry, at) => entry.writable && !isThere(entry, at));
  const memories = project.memories.toSpliced(Math.max(0, dead), dead < 0 ? 0 : 1, {
    memoryId,
    writable: true,
    penalty: 0,
  });
  await database.projects.update(project.id, { memories });
  return memoryId;
}

/** By its document; by the name that the unit keeps when the document was removed since. */
async function projectOf(database: EditioDatabase, change: Confirmed): Promise<Project | undefined> {
  const document = await database.documents.get(documentOf(change));
  if (document !== undefined) return await database.projects.get(document.projectId);
  if (change.kind === 'withdraw') return undefined;
  const { project, sourceLanguage } = change.unit;
  return await database.projects
    .filter((other) => other.name === project && other.sourceLanguage === sourceLanguage)
    .first();
}
