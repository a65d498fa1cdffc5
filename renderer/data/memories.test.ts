import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { EditioDatabase } from './database.ts';
import { listMemories, memoryOverview, removeMemory } from './memories.ts';
import { createProject, updateProject } from './projects.ts';

const databases: EditioDatabase[] = [];

async function store() {
  const database = new EditioDatabase(`memories-test-${databases.length}-${Date.now()}`);
  databases.push(database);
  const project = await createProject(database, {
    name: 'Zeitung',
    sourceLanguage: 'en',
    targetLanguages: ['de'],
  });
  await database.memories.add({
    id: 'ref',
    name: 'Älteres',
    sourceLanguage: 'en',
    createdAt: 1,
    unitCount: 3,
  });
  return { database, project, own: project.memories[0]!.memoryId };
}

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

describe('all memories', () => {
  it('stand by name, with the projects that use them and how', async () => {
    const { database, project, own } = await store();
    const memories = [...project.memories, { memoryId: 'ref', writable: false, penalty: 4 }];
    await updateProject(database, project.id, { memories });
    expect(await listMemories(database)).toMatchObject([
      {
        memory: { id: 'ref', unitCount: 3 },
        uses: [{ projectId: project.id, name: 'Zeitung', writable: false, penalty: 4 }],
      },
      { memory: { id: own }, uses: [{ projectId: project.id, writable: true, penalty: 0 }] },
    ]);
    expect((await memoryOverview(database, 'ref'))?.memory.name).toBe('Älteres');
    expect(await memoryOverview(database, 'none')).toBeUndefined();
  });

  it('leave the projects that only read them as they are otherwise', async () => {
    const { database, project, own } = await store();
    const memories = [{ memoryId: 'ref', writable: false, penalty: 4 }, ...project.memories];
    await updateProject(database, project.id, { memories });
    await removeMemory(database, 'ref');
    expect((await database.projects.get(project.id))?.memories).toEqual([
      { memoryId: own, writable: true, penalty: 0 },
    ]);
    expect((await database.memories.toArray()).map(({ id }) => id)).toEqual([own]);
  });

  it('leave a new, empty one to the projects that wrote to them', async () => {
    const { database, project, own } = await store();
    const memories = [...project.memories, { memoryId: 'ref', writable: false, penalty: 4 }];
    await updateProject(database, project.id, { memories });
    await removeMemory(database, own);
    const after = (await database.projects.get(project.id))?.memories ?? [];
    expect(after).toMatchObject([{ writable: true, penalty: 0 }, { memoryId: 'ref' }]);
    expect(after[0]?.memoryId).not.toBe(own);
    expect(await database.memories.get(after[0]?.memoryId ?? '')).toMatchObject({
      name: 'Zeitung',
      unitCount: 0,
    });
  });
});
