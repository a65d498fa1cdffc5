import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeUtf8, ok } from '../../../../shared/base/index.ts';
import { openDocument } from '../../../../shared/documents/index.ts';
import type { OpenDocumentRequest } from '../../../../shared/rpc/index.ts';
import { EditioDatabase } from '../../../data/database.ts';
import { createProject, projectOverview } from '../../../data/projects.ts';
import type { Services } from '../../../platform/services.ts';
import type { ShellFile } from '../../../platform/shell.ts';
import { mostFiles } from '../../../platform/shell-files.ts';
import { ImportSession } from './import-session.ts';

let run = 0;
let database: EditioDatabase;

afterEach(() => database.delete());

function file(name: string, text: string, path?: string): ShellFile {
  const bytes = encodeUtf8(text);
  return {
    ...(path !== undefined && { path }),
    name,
    size: bytes.length,
    bytes: async () => bytes,
    stream: () => new Blob([bytes]).stream(),
  };
}

async function setUp() {
  database = new EditioDatabase(`import-${run++}`);
  const project = await createProject(database, {
    name: 'P',
    sourceLanguage: 'en',
    targetLanguages: ['de'],
  });
  const services = {
    database,
    filters: {
      openDocument: async (request: OpenDocumentRequest) => openDocument(request),
      splitDocument: async () => ok({ lines: [], parts: [] }),
      describeTable: async () => ok({ sheets: [], columns: [] }),
      cancel: () => undefined,
    },
    settings: { current: { userName: 'U', segmentation: { name: 'Editio', base: 'default', rules: [] } } },
  } as unknown as Services;
  return { session: new ImportSession(services, project), project };
}

function whenRead(session: ImportSession): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!session.busy) resolve();
    };
    session.addEventListener('change', look);
    look();
  });
}

/** Lets the store refuse what is put into a table, as a browser does when there is no room. */
function refuseDocuments(): { end(): void } {
  const full = (): never => {
    throw Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
  };
  database.documents.hook('creating').subscribe(full);
  return { end: () => database.documents.hook('creating').unsubscribe(full) };
}

describe('files that cannot be stored', () => {
  it('stay on the list with the reason, and can be added when there is room again', async () => {
    const { session, project } = await setUp();
    session.add([file('a.txt', 'One.\n'), file('b.txt', 'Two.\n')]);
    await whenRead(session);
    const refusal = refuseDocuments();
    await session.store();
    expect(session.items.map(({ state }) => state.kind)).toEqual(['problem', 'problem']);
    expect(session.unstored).toHaveLength(2);
    for (const {
      state,
      file: { name },
    } of session.items) {
      expect(state.kind === 'problem' && state.sentence).toMatch(
        new RegExp(`^“${name}” was not added, .*\\.$`),
      );
    }
    expect((await projectOverview(database, project.id))?.documents).toEqual([]);
    refusal.end();
    await session.store();
    expect(session.items.map(({ state }) => state.kind)).toEqual(['added', 'added']);
    expect(session.unstored).toEqual([]);
    expect((await projectOverview(database, project.id))?.documents).toHaveLength(2);
  });

  it('are not mixed up with files that could not be read', async () => {
    const { session } = await setUp();
    session.add([file('empty.txt', ''), file('a.txt', 'One.\n')]);
    await whenRead(session);
    await session.store();
    expect(session.items.map(({ state }) => state.kind)).toEqual(['problem', 'added']);
    expect(session.unstored).toEqual([]);
  });
});

describe('a document with translations', () => {
  const po =
    'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "One"\nmsgstr "Eins"\n\nmsgid "Two"\nmsgstr "Zwei"\n';

  it('is stored with all of them, or not at all', async () => {
    const { session, project } = await setUp();
    session.add([file('a.po', po)]);
    await whenRead(session);
    const full = (): never => {
      throw Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
    };
    database.memoryQueue.hook('creating').subscribe(full);
    await session.store();
    expect(session.unstored).toHaveLength(1);
    for (const table of database.tables) {
      const kept = ['projects', 'memories', 'glossaries'].includes(table.name);
      if (!kept) expect([table.name, await table.count()]).toEqual([table.name, 0]);
    }
    database.memoryQueue.hook('creating').unsubscribe(full);
    await session.store();
    const [document] = (await projectOverview(database, project.id))?.documents ?? [];
    expect(document?.name).toBe('a.po');
    expect(await database.memoryQueue.count()).toBe(2);
    expect(await database.revisions.count()).toBe(2);
  });
});

describe('files of a folder', () => {
  const names = async (paths: readonly (readonly [name: string, path?: string])[]) => {
    const { session, project } = await setUp();
    session.add(paths.map(([name, path]) => file(name, 'Text.', path)));
    await whenRead(session);
    await session.store();
    return (await projectOverview(database, project.id))?.documents.map(({ name }) => name);
  };

  it('keep their place in it as their name, and are told apart by it', async () => {
    expect(
      await names([
        ['index.md', 'site/index.md'],
        ['index.md', 'site/a.b/index.md'],
        ['README', 'site/a.b/README'],
        ['README', 'site/a.b/README'],
      ]),
    ).toEqual(['index.md', 'a.b/index.md', 'a.b/README', 'a.b/README (2)']);
  });

  it('keep the folder too where there are several', async () => {
    expect(await names([['x.txt', 'one/x.txt'], ['x.txt', 'two/x.txt'], ['y.txt']])).toEqual([
      'one/x.txt',
      'two/x.txt',
      'y.txt',
    ]);
  });
});

describe('what the person chose', () => {
  it('is known until the file is added', async () => {
    const { session } = await setUp();
    session.add([file('a.txt', 'One.'), file('b.txt', 'Two.')]);
    await whenRead(session);
    expect(session.hasDecisions).toBe(false);
    session.choose(session.items[0]!.id, { language: 'fr' });
    await whenRead(session);
    expect(session.hasDecisions).toBe(true);
    expect(session.progress).toEqual({ done: 2, total: 2 });
    await session.store();
    expect(session.hasDecisions).toBe(false);
  });
});

describe('choices for files of a kind', () => {
  it('are taken over by the others with the same extension, and by no one else', async () => {
    const { session } = await setUp();
    session.add(['a.txt', 'b.TXT', 'c.md', 'd.txt'].map((name) => file(name, 'One\ntwo.')));
    await whenRead(session);
    const [first, , , last] = session.items.map(({ id }) => id);
    expect(session.alike(first!)).toEqual([]);
    session.choose(first!, { settings: { lines: 'wrapped' }, language: 'fr' });
    session.choose(last!, { language: 'fr', settings: { lines: 'wrapped' } });
    await whenRead(session);
    expect(session.alike(first!).map(({ file: { name } }) => name)).toEqual(['b.TXT']);
    session.chooseForAlike(first!);
    await whenRead(session);
    expect(session.alike(first!)).toEqual([]);
    const segments = session.items.map(({ state }) =>
      state.kind === 'ready' ? state.opened.segments.length : 0,
    );
    expect(segments).toEqual([1, 1, 1, 1]);
    expect(session.items.map(({ choices }) => choices.language)).toEqual(['fr', 'fr', undefined, 'fr']);
  });
});

describe('more files than a list can show', () => {
  it('are cut off, and it is told', async () => {
    const { session } = await setUp();
    session.end();
    const files = Array.from({ length: mostFiles + 1 }, (_, index) => file(`${index}.txt`, 'x'));
    session.add(files.slice(1));
    expect(session.leftSome).toBe(false);
    session.add(files);
    expect(session.items).toHaveLength(2 * mostFiles);
    expect(session.leftSome).toBe(true);
  });
});
