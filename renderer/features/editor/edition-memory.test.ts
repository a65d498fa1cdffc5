import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { plainContent } from '../../../shared/content/index.ts';
import {
  confirmTarget,
  fillTarget,
  newTarget,
  type ProjectDocument,
  type SegmentInContext,
} from '../../../shared/projects/index.ts';
import { EditioDatabase } from '../../data/database.ts';
import { removeMemory } from '../../data/memories.ts';
import { adoptMemories, createMemory } from '../../data/memory-store.ts';
import { createProject, updateProject } from '../../data/projects.ts';
import { EditionMemory } from './edition-memory.ts';

const open: { database: EditioDatabase; memory: EditionMemory }[] = [];

afterEach(async () => {
  for (const { database, memory } of open.splice(0)) {
    memory.dispose();
    await database.delete();
  }
});

/** An open edition of a new project. */
async function setUp() {
  const database = new EditioDatabase(`edition-memory-test-${Math.random()}`);
  const project = await createProject(database, {
    name: 'Zeitung',
    sourceLanguage: 'en',
    targetLanguages: ['de'],
  });
  await createMemory(database, { id: 'main', name: 'Main', sourceLanguage: 'en', createdAt: 1 });
  const onChange = vi.fn();
  const document = { id: 'd', name: 'a.txt', projectId: project.id } as ProjectDocument;
  const memory = new EditionMemory(database, project, document, onChange);
  open.push({ database, memory });
  const stamp = { by: 'Ann', at: 1 };
  const before = fillTarget(
    newTarget({ documentId: 'd', language: 'de' }, 1),
    plainContent('Ja.'),
    { kind: 'typed' },
    stamp,
  );
  const segment = {
    id: 1,
    unit: 0,
    start: 0,
    end: 4,
    kind: 'paragraph' as const,
    source: plainContent('Yes.'),
    words: 1,
  };
  const at: SegmentInContext = { segment, previous: undefined, next: undefined };
  /** The memory that a confirmation goes to. */
  const goesTo = () => memory.changeOf({ before, after: confirmTarget(before, stamp) }, at, false)?.memoryId;
  return { database, project, own: project.memories[0]!.memoryId, memory, onChange, goesTo };
}

describe('an open edition whose memory another window', () => {
  it('deletes goes on with the one in its place', async () => {
    const { database, project, own, memory, onChange, goesTo } = await setUp();
    expect(goesTo()).toBe(own);
    await removeMemory(database, own);
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledOnce());
    const now = await database.projects.get(project.id);
    expect(goesTo()).toBe(now?.memories[0]?.memoryId);
    expect(goesTo()).not.toBe(own);
    expect(memory.project.memories).toEqual(now?.memories);
  });

  it('merges goes on with the one it was merged into', async () => {
    const { database, own, memory, onChange, goesTo } = await setUp();
    await adoptMemories(database, 'main', [own]);
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledOnce());
    expect(goesTo()).toBe('main');
    expect(memory.project.memories).toEqual([{ memoryId: 'main', writable: true, penalty: 0 }]);
  });

  it('leaves alone hears of nothing else, and of nothing once it is left', async () => {
    const { database, project, own, memory, onChange, goesTo } = await setUp();
    await updateProject(database, project.id, { name: 'Other' });
    await updateProject(database, project.id, { memories: [{ memoryId: own, writable: false, penalty: 0 }] });
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
    expect(onChange).toHaveBeenCalledOnce();
    expect(goesTo()).toBeUndefined();
    memory.dispose();
    await removeMemory(database, own);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(onChange).toHaveBeenCalledOnce();
  });
});
