/** An import that is under way. */
export interface JournalEntry {
  readonly id: string;
  readonly memoryId: string;
  readonly memoryName: string;
  /** Name of the file. */
  readonly file: string;
  /** When it was begun. */
  readonly at: number;
}

/** Knows after a start which imports the program was closed in. */
export interface ImportJournal {
  /** Notes an import while the task runs. */
  during<T>(entry: JournalEntry, task: () => Promise<T>): Promise<T>;
  /** Imports that ended without a word, in another run of the program; each is given once. */
  takeInterrupted(): Promise<readonly JournalEntry[]>;
}

const prefix = 'editio-import:';

/** Without room for it the import is done all the same. */
function note(storage: Storage, entry: JournalEntry): void {
  try {
    storage.setItem(prefix + entry.id, JSON.stringify(entry));
  } catch (error) {
    console.warn('The import was not noted down.', error);
  }
}

type LockNames = Pick<LockManager, 'request'>;

/**
 * The journal of this browser. Each import has a lock of its own while it runs, which ends with its window however
 * that ends: an entry whose lock is free was interrupted, one whose lock is held runs in another window.
 */
export function journalOf(
  storage: Storage = globalThis.localStorage,
  locks: LockNames = globalThis.navigator?.locks,
): ImportJournal {
  return {
    during: (entry, task) =>
      locks.request(prefix + entry.id, async () => {
        note(storage, entry);
        try {
          return await task();
        } finally {
          storage.removeItem(prefix + entry.id);
        }
      }),
    async takeInterrupted() {
      const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
      const found: JournalEntry[] = [];
      for (const name of names.filter((key) => key.startsWith(prefix))) {
        await locks.request(name, { ifAvailable: true }, async (lock) => {
          const text = storage.getItem(name);
          if (lock === null || text === null) return;
          storage.removeItem(name);
          found.push(JSON.parse(text) as JournalEntry);
        });
      }
      return found;
    },
  };
}
