import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { EditioDatabase } from '../data/database.ts';
import { FormJournal, restoreNotedForms } from './form-journal.ts';

const edition = { documentId: 'd1', language: 'de' };

/** What windows of one browser share, until it is killed: what is beside the store is then as old as it was saved. */
class Browser {
  readonly #items = new Map<string, string>();
  #saved = new Map<string, string>();
  #held: string[] = [];
  readonly storage = storageOver(this.#items);
  readonly locks = {
    request: (name: string, _options: unknown, task: () => unknown) => {
      this.#held.push(name);
      return Promise.resolve(task());
    },
    query: () => Promise.resolve({ held: this.#held.map((name) => ({ name })) }),
  } as unknown as LockManager;

  save(): void {
    this.#saved = new Map(this.#items);
  }

  end(window: string): void {
    this.#held = this.#held.filter((name) => !name.endsWith(`:${window}`));
  }

  kill(): void {
    this.#held = [];
    this.#items.clear();
    for (const [key, value] of this.#saved) this.#items.set(key, value);
  }
}

function storageOver(items: Map<string, string>): Storage {
  return {
    get length() {
      return items.size;
    },
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

describe('FormJournal', () => {
  let database: EditioDatabase;
  let browser: Browser;
  let opened = 0;
  const open = (window: string) => new FormJournal(database, edition, { ...places(), window });
  const places = () => ({ storage: browser.storage, locks: browser.locks });
  const start = () => restoreNotedForms(database, places());
  const tick = () => new Promise((resolve) => setTimeout(resolve, 3));

  beforeEach(async () => {
    database = new EditioDatabase(`forms-${++opened}`);
    browser = new Browser();
    await database.documents.put({ id: 'd1', projectId: 'p' } as never);
  });

  it('gives what was noted to whoever opens the edition after a kill, once', async () => {
    await open('a').note(['typed']);
    browser.kill();
    await start();
    const next = open('b');
    expect(next.take()).toEqual(['typed']);
    expect(next.take()).toEqual([]);
    await start();
    expect(open('c').take()).toEqual([]);
    expect(await database.settings.count()).toBe(0);
  });

  it('leaves alone what a window has noted that still lives', async () => {
    await open('a').note(['typed']);
    await start();
    expect(open('b').take()).toEqual([]);
    browser.end('a');
    await start();
    expect(open('b').take()).toEqual(['typed']);
  });

  it('lets the newer one count: what was kept as the window was left, or noted since', async () => {
    const first = open('a');
    await first.note(['ty']);
    await tick();
    first.keep(['typed']);
    browser.save();
    await tick();
    browser.kill();
    await start();
    expect(open('b').take()).toEqual(['typed']);

    const second = open('c');
    second.keep(['typ']);
    browser.save();
    await tick();
    second.take();
    await second.note(['typed on']);
    browser.kill();
    await start();
    expect(open('d').take()).toEqual(['typed on']);
  });

  it('does not bring back what was taken over, saved or discarded', async () => {
    const left = open('a');
    await left.note(['typed']);
    await tick();
    left.keep(['typed']);
    await tick();
    // The window that comes next begins while the lock of the last one may still be held.
    await start();
    expect(open('b').take()).toEqual(['typed']);
    browser.end('a');
    await start();
    expect(open('c').take()).toEqual([]);

    const saved = open('d');
    await saved.note(['typed']);
    await saved.note([]);
    browser.kill();
    await start();
    expect(open('e').take()).toEqual([]);
  });

  it('forgets what belongs to a document that is gone, and what cannot be read', async () => {
    await open('a').note(['typed']);
    open('b').keep(['left']);
    browser.storage.setItem('editio-left-forms:d1/de/c', '{');
    await database.documents.clear();
    browser.end('a');
    await start();
    expect(browser.storage.length).toBe(0);
    expect(await database.settings.count()).toBe(0);
  });

  it('keeps editions apart', async () => {
    open('a').keep(['typed']);
    const other = new FormJournal(
      database,
      { documentId: 'd1', language: 'it' },
      { ...places(), window: 'a' },
    );
    expect(other.take()).toEqual([]);
    expect(open('b').take()).toEqual(['typed']);
  });

  it('keeps what was typed into a memory as well, as long as the memory is there', async () => {
    await database.memories.put({ id: 'm1', name: 'M' } as never);
    const openMemory = (memoryId: string, window: string) =>
      new FormJournal(database, { memoryId }, { ...places(), window });
    await openMemory('m1', 'a').note(['noted']);
    openMemory('m1', 'b').keep(['kept']);
    await openMemory('gone', 'a').note(['lost']);
    browser.save();
    browser.kill();
    await start();
    expect(openMemory('gone', 'c').take()).toEqual([]);
    expect(open('c').take()).toEqual([]);
    expect([...openMemory('m1', 'c').take()].sort()).toEqual(['kept', 'noted']);
    await start();
    expect(browser.storage.length).toBe(0);
  });
});
