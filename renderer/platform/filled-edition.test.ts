import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { encodeUtf8 } from '../../shared/base/index.ts';
import { openDocument } from '../../shared/documents/index.ts';
import { newTarget, planPretranslation, type Target } from '../../shared/projects/index.ts';
import { EditioDatabase } from '../data/database.ts';
import { loadSegments, revisionsOf, saveTargets } from '../data/editions.ts';
import { addDocument, createProject, projectOverview } from '../data/projects.ts';
import { loadTargets } from '../data/target-store.ts';
import { StoredEdition } from './filled-edition.ts';
import type { Services } from './services.ts';

let run = 0;
let database: EditioDatabase;

afterEach(() => database.delete());

const unit = {
  id: 1,
  sourceLanguage: 'en',
  targetLanguage: 'de',
  source: { text: 'x', codes: [] },
  trust: 'translated' as const,
  createdAt: 1,
  changedAt: 1,
  createdBy: '',
  changedBy: '',
  project: '',
  document: '',
  previous: '',
  next: '',
  uses: 1,
  key: '',
};

/** A project with a document of three segments in German. */
async function setUp() {
  database = new EditioDatabase(`filled-${run++}`);
  const project = await createProject(database, {
    name: 'P',
    sourceLanguage: 'en',
    targetLanguages: ['de'],
  });
  const bytes = encodeUtf8('One.\n\nTwo.\n\nThree.\n');
  const opened = openDocument({ file: 'a.md', bytes, language: 'en' });
  if (!opened.ok) throw new Error(opened.failure.code);
  const { filter, charset, segments, wordCount } = opened.value;
  const document = await addDocument(database, project.id, {
    name: 'a.md',
    bytes: new Blob([bytes]),
    filter,
    charset,
    segments,
    wordCount,
  });
  const applyQueue = vi.fn(async () => ({ applied: 0, refused: [] }));
  const services = {
    database,
    durable: database,
    memory: { applyQueue },
    settings: { current: { userName: 'Ada' } },
  } as unknown as Services;
  const key = { documentId: document.id, language: 'de' };
  const ids = (await loadSegments(database, document.id)).map(({ id }) => id);
  const save = (row: number, text: string, more: Partial<Target> = {}) =>
    saveTargets(database, {
      edition: key,
      changes: [
        {
          target: {
            ...newTarget(key, ids[row]!),
            content: { text, codes: [] },
            status: 'draft',
            changedAt: Date.now() + 10_000 + row,
            ...more,
          },
          words: 1,
        },
      ],
    });
  const texts = async () => {
    const stored = await loadTargets(database, key);
    return ids.map((id) => stored.find(({ segmentId }) => segmentId === id)?.content.text ?? '');
  };
  const filled = async (edition: StoredEdition, score = 100) => {
    const match = (row: number) => ({
      memoryId: 'm',
      memoryName: 'M',
      kind: 'exact' as const,
      score,
      reasons: [],
      unit: { ...unit, target: { text: `Filled ${row}.`, codes: [] } },
    });
    const matches = new Map(edition.rows.map((_, row) => [row, [match(row)]]));
    const options = { threshold: 70, fill: 'drafts' as const, translatedFrom: 100 };
    const { rows } = edition;
    return await edition.pretranslate(planPretranslation(rows, matches, options), rows);
  };
  return { services, project, key, ids, save, texts, filled, applyQueue };
}

describe('an edition in the store', () => {
  it('is filled as planned, teaches the memory nothing, and is taken back as a whole', async () => {
    const { services, project, key, texts, filled, applyQueue } = await setUp();
    const edition = await StoredEdition.load(services, key);
    expect(await filled(edition)).toBe(3);
    expect(await texts()).toEqual(['Filled 0.', 'Filled 1.', 'Filled 2.']);
    const overview = async () =>
      (await projectOverview(database, project.id))?.editions[0]?.progress.segments;
    expect(await overview()).toMatchObject({ translated: 3 });
    expect(await edition.takeBack()).toEqual({ undone: 3, kept: 0 });
    expect(await texts()).toEqual(['', '', '']);
    expect(await overview()).toMatchObject({ translated: 0, new: 3 });
    // Nobody has confirmed anything.
    expect(await database.memoryQueue.count()).toBe(0);
    expect(applyQueue).not.toHaveBeenCalled();
    expect(await edition.takeBack()).toEqual({ undone: 0, kept: 0 });
  });

  it('keeps what was changed between looking and filling, and between filling and taking back', async () => {
    const { services, key, save, texts, filled } = await setUp();
    const edition = await StoredEdition.load(services, key);
    await save(0, 'Typed before.');
    expect(await filled(edition, 90)).toBe(2);
    expect(await texts()).toEqual(['Typed before.', 'Filled 1.', 'Filled 2.']);
    await save(2, 'Typed after.');
    expect(await edition.takeBack()).toEqual({ undone: 1, kept: 1 });
    expect(await texts()).toEqual(['Typed before.', '', 'Typed after.']);
  });

  it('brings back drafts that it replaced, which are in the history meanwhile', async () => {
    const { services, key, ids, save, texts, filled } = await setUp();
    await save(1, 'My draft.');
    const edition = await StoredEdition.load(services, key);
    expect(await filled(edition, 90)).toBe(3);
    const [segment] = (await loadSegments(database, key.documentId)).filter(({ id }) => id === ids[1]);
    expect((await revisionsOf(database, key, segment!)).map(({ content }) => content.text)).toEqual([
      'My draft.',
    ]);
    await edition.takeBack();
    expect(await texts()).toEqual(['', 'My draft.', '']);
  });

  it('is not filled at all when its document was cut anew meanwhile', async () => {
    const { services, key, texts, filled } = await setUp();
    const edition = await StoredEdition.load(services, key);
    await database.documents.update(key.documentId, { cuts: 1 });
    await expect(filled(edition)).rejects.toMatchObject({ failure: { code: 'cut-overtaken' } });
    expect(await texts()).toEqual(['', '', '']);
  });

  it('is not read on once that is cancelled', async () => {
    const { services, key } = await setUp();
    const stop = new AbortController();
    stop.abort();
    await expect(StoredEdition.load(services, key, stop.signal)).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    });
  });
});
