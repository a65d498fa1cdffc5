import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { encodeUtf8 } from '../../shared/base/index.ts';
import { carryOutCut } from '../../shared/cutting/index.ts';
import { openDocument } from '../../shared/documents/index.ts';
import { readFacts, readTranslations, writeXliff } from '../../shared/exchange/index.ts';
import { newTarget, type Target } from '../../shared/projects/index.ts';
import type { ReadExchangeRequest, WriteExchangeRequest } from '../../shared/rpc/index.ts';
import { isConfirmed, type Status } from '../../shared/targets/index.ts';
import { EditioDatabase } from '../data/database.ts';
import { cutDocument } from '../data/document-cuts.ts';
import { loadSegments, revisionsOf, saveTargets } from '../data/editions.ts';
import { addDocument, createProject, projectOverview } from '../data/projects.ts';
import { loadTargets } from '../data/target-store.ts';
import { exportEditionXliff } from './edition-export.ts';
import { readTaking, takeIntoStore } from './edition-taking.ts';
import { exchangeOrigin } from './exchange-origin.ts';
import type { Services } from './services.ts';
import type { ShellFile } from './shell.ts';

let run = 0;
let database: EditioDatabase;

afterEach(() => database.delete());

const text = 'One. Two.\n\nThree.\n\nFour. Five.\n';

/** A project with one document in German, and services whose saved file is `saved`. */
async function setUp() {
  database = new EditioDatabase(`taking-${run++}`);
  const languages = { sourceLanguage: 'en', targetLanguages: ['de', 'ko'] };
  const project = await createProject(database, { name: 'P', ...languages });
  const bytes = encodeUtf8(text);
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
  const saved = { name: '', text: '' };
  const exportFilters = {
    writeExchange: async ({ segments, targets, filter, charset, ...request }: WriteExchangeRequest) =>
      writeXliff({ ...request, document: { segments, targets, filter, charset } }),
    readExchange: async (request: ReadExchangeRequest) => readTranslations(request),
    cancel: vi.fn(),
  };
  const applyQueue = vi.fn(async () => ({ applied: 0, refused: [] }));
  const services = {
    database,
    durable: database,
    exportFilters,
    filters: {
      exchangeFacts: async ({ file, bytes }: { file: string; bytes: Uint8Array }) => readFacts(file, bytes),
    },
    memory: { applyQueue },
    settings: { current: { userName: 'Ada' } },
    shell: {
      saveFile: async ({ suggestedName }: { suggestedName: string }, content: Uint8Array) => {
        Object.assign(saved, { name: suggestedName, text: new TextDecoder().decode(content) });
        return { saved: true };
      },
    },
  } as unknown as Services;
  const key = { documentId: document.id, language: 'de' };
  const target = (segmentId: number, words: string, status: Status): Target => ({
    ...newTarget(key, segmentId),
    content: { text: words, codes: [] },
    status,
    changedAt: 5,
  });
  const save = (...targets: Target[]) =>
    saveTargets(database, { edition: key, changes: targets.map((one) => ({ target: one, words: 1 })) });
  const exported = async () => {
    await exportEditionXliff(services, document.id, 'de');
    return saved.text;
  };
  const stored = async () => {
    const targets = await loadTargets(database, key);
    return Object.fromEntries(
      targets.map(({ segmentId, content, status }) => [segmentId, [content.text, status]]),
    );
  };
  return {
    services,
    project,
    key,
    target,
    save,
    exported,
    stored,
    saved,
    applyQueue,
    count: segments.length,
  };
}

function fileOf(content: string): ShellFile {
  const bytes = encodeUtf8(content);
  return {
    name: 'a.de.xlf',
    size: bytes.length,
    bytes: async () => bytes,
    stream: () => new Blob([bytes]).stream(),
  };
}

describe('an edition that went to another program as XLIFF and came back', () => {
  it('has the translations, progress, history and memory of what was changed there', async () => {
    const { services, key, target, save, exported, stored, saved, project, applyQueue } = await setUp();
    await save(target(0, 'Eins.', 'draft'), target(1, 'Zwei.', 'approved'), target(2, 'Drei.', 'translated'));
    const out = await exported();
    expect(saved.name).toBe('a.de.xlf');
    const back = out
      .replace('state="initial"', 'state="reviewed"')
      .replace('>Eins.<', '>Ein Satz.<')
      .replace('>Drei.<', '>Der dritte.<')
      .replace('<source>Five.</source>', '$&\n<target>Fünf.</target>');
    const taking = await readTaking(services, fileOf(back), key);
    expect(taking.plan).toMatchObject({ changed: 2, added: 1, same: 1, missing: 1, locked: 0, unplaced: 0 });
    expect(await stored()).toMatchObject({ 0: ['Eins.', 'draft'] });

    await takeIntoStore(services, taking);
    expect(await stored()).toEqual({
      0: ['Ein Satz.', 'reviewed'],
      1: ['Zwei.', 'approved'],
      2: ['Der dritte.', 'translated'],
      4: ['Fünf.', 'translated'],
    });
    const history = async (id: number) =>
      (await revisionsOf(database, key, { id })).map(({ content, status }) => [content.text, status]);
    expect(await history(0)).toEqual([
      ['Ein Satz.', 'reviewed'],
      ['Eins.', 'draft'],
    ]);
    expect(await history(2)).toEqual([
      ['Der dritte.', 'translated'],
      ['Drei.', 'translated'],
    ]);
    const queue = await database.memoryQueue.toArray();
    expect(queue.map(({ change }) => change.kind === 'put' && change.unit.target.text)).toEqual([
      'Ein Satz.',
      'Der dritte.',
      'Fünf.',
    ]);
    expect(applyQueue).toHaveBeenCalledOnce();
    const overview = await projectOverview(database, project.id);
    const german = overview?.editions.find(({ language }) => language === 'de');
    expect(german?.progress.segments).toMatchObject({ reviewed: 1, approved: 1, translated: 2, new: 1 });
  });

  it('is as it was when it cannot be written', async () => {
    const { services, key, target, save, exported, stored } = await setUp();
    await save(target(0, 'Eins.', 'translated'));
    const back = (await exported()).replace('>Eins.<', '>Ein Satz.<');
    const taking = await readTaking(services, fileOf(back), key);
    const before = await stored();
    const revisions = await revisionsOf(database, key, { id: 0 });
    const add = vi.spyOn(database.memoryQueue, 'bulkAdd').mockRejectedValue(new Error('no room'));
    await expect(takeIntoStore(services, taking)).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    });
    add.mockRestore();
    expect(await stored()).toEqual(before);
    expect(await revisionsOf(database, key, { id: 0 })).toEqual(revisions);
  });

  it('is as it was when another window cut the document anew meanwhile, and that is said', async () => {
    const { services, key, save, target, exported, stored } = await setUp();
    await save(target(0, 'Eins.', 'draft'), target(1, 'Zwei.', 'draft'));
    const back = (await exported()).replace('>Eins.<', '>EINS.<').replace('>Zwei.<', '>ZWEI.<');
    const taking = await readTaking(services, fileOf(back), key);
    const segments = await loadSegments(database, key.documentId);
    const joined = { ...segments[0]!, end: segments[1]!.end, source: { text: 'One. Two.', codes: [] } };
    const plan = { segments, changes: [{ first: 0, count: 2, parts: [joined] }] };
    await cutDocument(database, key.documentId, { cuts: 0, segmentIds: [0, 1] }, (editions, nextId) =>
      carryOutCut(plan, editions, {
        nextId,
        stamp: { by: 'B', at: 9 },
        cutter: () => ({ breaksInContent: () => [] }),
      }),
    );
    const before = await stored();
    // what the cut itself asks of the memory
    const waiting = await database.memoryQueue.count();
    await expect(takeIntoStore(services, taking)).rejects.toMatchObject({
      failure: { code: 'cut-overtaken' },
    });
    expect(await stored()).toEqual(before);
    expect(await database.memoryQueue.count()).toBe(waiting);
  });

  it('keeps what another window wrote between reading and taking', async () => {
    const { services, key, target, save, exported } = await setUp();
    await save(target(0, 'Eins.', 'translated'));
    const back = (await exported()).replace('>Eins.<', '>Ein Satz.<');
    const taking = await readTaking(services, fileOf(back), key);
    await save({ ...target(0, 'Anders.', 'draft'), changedAt: 9 });
    await takeIntoStore(services, taking);
    const history = await revisionsOf(database, key, { id: 0 });
    expect(history.map(({ content }) => content.text)).toEqual(['Ein Satz.', 'Anders.', 'Eins.']);
  });

  it('is recognised as where the file came from', async () => {
    const { services, key, project, exported, target, save } = await setUp();
    await save(target(0, 'Eins.', 'translated'));
    const back = await exported();
    const german = { document: { id: key.documentId }, language: 'de' };
    expect(await exchangeOrigin(services, project, fileOf(back))).toMatchObject(german);
    const swiss = fileOf(back.replace('trgLang="de"', 'trgLang="de-CH"'));
    expect(await exchangeOrigin(services, project, swiss)).toMatchObject(german);
    const others = [
      back.replace('trgLang="de"', 'trgLang="it"'),
      back.replace(/<mda:metadata>.*<\/mda:metadata>/, ''),
      back.replace(/original-sha-256">./, 'original-sha-256">x'),
      'no XML',
    ];
    for (const other of others) {
      expect(await exchangeOrigin(services, project, fileOf(other))).toBeUndefined();
    }
    const named = { ...fileOf(back), name: 'a.de.txt' };
    expect(await exchangeOrigin(services, project, named)).toBeUndefined();
  });

  it('is not touched by the file of another document or language', async () => {
    const { services, key, target, save, exported } = await setUp();
    await save(target(0, 'Eins.', 'translated'));
    const back = await exported();
    const changed = back.replace(/original-sha-256">[0-9a-f]/, (digit) =>
      digit.endsWith('0') ? `${digit.slice(0, -1)}1` : `${digit.slice(0, -1)}0`,
    );
    await expect(readTaking(services, fileOf(changed), key)).rejects.toMatchObject({
      failure: { code: 'exchange-other-document' },
    });
    const korean = { ...key, language: 'ko' };
    await expect(readTaking(services, fileOf(back), korean)).rejects.toMatchObject({
      failure: { code: 'exchange-other-language' },
    });
  });

  it('has exactly the changed targets, whichever those are', async () => {
    const { services, key, target, save, exported, stored, count } = await setUp();
    const words = fc.constantFrom('', 'ein', 'ein & <b>', ' zwei  drei ', '"');
    const status = fc.constantFrom<Status>('draft', 'translated', 'reviewed', 'approved', 'rejected');
    const targets = fc.array(fc.tuple(words, status), { minLength: count, maxLength: count });
    const rows = (all: readonly (readonly [string, Status])[]) =>
      all.map(([word, state], id) => target(id, word, word === '' ? 'new' : state));
    await fc.assert(
      fc.asyncProperty(targets, targets, async (before, after) => {
        await save(...rows(after));
        const out = await exported();
        await save(...rows(before));
        const old = await stored();
        const taking = await readTaking(services, fileOf(out), key);
        const { changes } = await takeIntoStore(services, taking);
        const wanted = { ...old };
        for (const { segmentId, content, status: state } of rows(after)) {
          if (content.text !== '') wanted[segmentId] = [content.text, state];
        }
        expect(await stored()).toEqual(wanted);
        const different = Object.keys(wanted).filter((id) => String(wanted[id]) !== String(old[id]));
        expect(changes.map(({ after: now }) => String(now.segmentId))).toEqual(different);
        for (const { before: was, after: now } of changes) {
          const history = (await revisionsOf(database, key, { id: now.segmentId })).map(
            ({ content }) => content.text,
          );
          if (was.content.text !== '') expect(history).toContain(was.content.text);
          if (isConfirmed(now.status)) expect(history[0]).toBe(now.content.text);
        }
      }),
      { numRuns: 25 },
    );
  });
});
