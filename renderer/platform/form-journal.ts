import type { EditionKey } from '../../shared/projects/index.ts';
import type { EditioDatabase } from '../data/database.ts';
import { newId } from '../data/ids.ts';

/** What forms belong to. */
export type FormPlace = EditionKey | { readonly memoryId: string };

/** What stood unsaved in the forms of a place at a moment. */
interface KeptForms {
  readonly at: number;
  readonly forms: readonly unknown[];
}

type WindowLocks = Pick<LockManager, 'request' | 'query'>;

/** Beside the store: `editio-left-forms:document/language/window`, or `…:memory/ID/window`. */
const leftPrefix = 'editio-left-forms:';
/** In the store, by the same. */
const notedPrefix = 'form:';
/** In place of a document's id. */
const ofMemory = 'memory';
/** A lock that each window holds which has noted something, for as long as it lives, however it ends. */
const windowPrefix = 'editio-window:';

const windowId = newId();

/** Milliseconds after a change until it is noted. */
const notePause = 250;

/**
 * Keeps what was typed into forms of an edition, or of a memory, and is not saved. While the window lives it is
 * **noted** in the store, a moment after each change, which outlives a killed process. A window that is left may not
 * wait for the store: it **keeps** it beside the store, at once. Of the two, the newer one counts. Whoever opens its
 * place next takes it over; `restoreNotedForms` gives them what ended windows have noted. Nothing here throws: without
 * room for it, what was typed is in its form still.
 */
export class FormJournal {
  readonly #database: Pick<EditioDatabase, 'settings'>;
  readonly #storage: Storage;
  readonly #locks: WindowLocks | undefined;
  readonly #place: string;
  readonly #window: string;
  #living: Promise<void> | undefined;
  #noted = false;
  #last: Promise<void> = Promise.resolve();
  #waiting: { readonly timer: ReturnType<typeof setTimeout>; forms: readonly unknown[] } | undefined;

  constructor(
    database: Pick<EditioDatabase, 'settings'>,
    place: FormPlace,
    { storage = localStorage, locks = navigator.locks, window = windowId }: Partial<JournalPlaces> = {},
  ) {
    this.#database = database;
    this.#place =
      'memoryId' in place ? `${ofMemory}/${place.memoryId}/` : `${place.documentId}/${place.language}/`;
    this.#storage = storage;
    this.#locks = locks;
    this.#window = window;
  }

  /** At once; what this window kept of the place before is replaced. */
  keep(forms: readonly unknown[]): void {
    writeLeft(this.#storage, this.#place + this.#window, forms);
  }

  /** What windows have kept of the place, once; whoever kept it knows its shape. */
  take(): readonly unknown[] {
    const taken: unknown[] = [];
    for (const key of leftKeys(this.#storage)) {
      if (!key.startsWith(this.#place)) continue;
      taken.push(...(readLeft(this.#storage, key)?.forms ?? []));
      // so that what the same window has noted before is known to be taken as well
      writeLeft(this.#storage, key, []);
    }
    return taken;
  }

  /** Has forms noted within a quarter of a second, however often they change meanwhile; that there are none, at once. */
  follow(forms: readonly unknown[]): void {
    if (forms.length === 0) void this.note(forms);
    else if (this.#waiting !== undefined) this.#waiting.forms = forms;
    else {
      const timer = setTimeout(() => void this.note(this.#waiting?.forms ?? []), notePause);
      this.#waiting = { timer, forms };
    }
  }

  /** In the store, in place of what this window has noted before; no forms: that goes. */
  note(forms: readonly unknown[]): Promise<void> {
    clearTimeout(this.#waiting?.timer);
    this.#waiting = undefined;
    if (this.#locks === undefined || (forms.length === 0 && !this.#noted)) return this.#last;
    this.#noted = forms.length > 0;
    const key = notedPrefix + this.#place + this.#window;
    const value: KeptForms = { at: Date.now(), forms };
    this.#last = this.#last
      .then(async () => {
        if (forms.length === 0) await this.#database.settings.delete(key);
        else {
          await this.#live();
          await this.#database.settings.put({ key, value });
        }
      })
      .catch((error: unknown) => console.warn('What was typed into a form could not be noted.', error));
    return this.#last;
  }

  /** Others see from now on that this window lives. */
  #live(): Promise<void> {
    this.#living ??= new Promise((resolve, reject) => {
      this.#locks
        ?.request(windowPrefix + this.#window, { mode: 'shared' }, () => {
          resolve();
          return new Promise<void>(() => undefined);
        })
        .catch(reject);
    });
    return this.#living;
  }
}

export interface JournalPlaces {
  readonly storage: Storage;
  readonly locks: WindowLocks | undefined;
  /** Names the window. */
  readonly window: string;
}

/**
 * To be called at a start, before the first of them is opened: what ended windows have noted is kept for whoever opens
 * its place. What belongs to documents or memories that are gone goes.
 */
export async function restoreNotedForms(
  database: Pick<EditioDatabase, 'settings' | 'documents' | 'memories'>,
  { storage = localStorage, locks = navigator.locks }: Partial<JournalPlaces> = {},
): Promise<void> {
  const { held = [] } = (await locks?.query()) ?? {};
  const living = new Set(held.map(({ name }) => name));
  const lives = (key: string) => living.has(windowPrefix + (key.split('/')[2] ?? ''));
  for (const row of await database.settings.where('key').startsWith(notedPrefix).toArray()) {
    const key = row.key.slice(notedPrefix.length);
    if (lives(key)) continue;
    const noted = row.value as KeptForms;
    if (noted.at > (readLeft(storage, key)?.at ?? 0)) writeLeft(storage, key, noted.forms);
    await database.settings.delete(row.key);
  }
  for (const key of leftKeys(storage)) {
    if (lives(key)) continue;
    const isEmpty = (readLeft(storage, key)?.forms.length ?? 0) === 0;
    const [first = '', second = ''] = key.split('/');
    const owner = await (first === ofMemory ? database.memories.get(second) : database.documents.get(first));
    if (isEmpty || owner === undefined) storage.removeItem(leftPrefix + key);
  }
}

/** Without the prefix. */
function leftKeys(storage: Storage): readonly string[] {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  return keys.flatMap((key) => (key.startsWith(leftPrefix) ? [key.slice(leftPrefix.length)] : []));
}

/** `undefined` where there is none, or none that can be read. */
function readLeft(storage: Storage, key: string): KeptForms | undefined {
  try {
    const kept = JSON.parse(storage.getItem(leftPrefix + key) ?? 'null') as KeptForms | null;
    return kept !== null && Array.isArray(kept.forms) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function writeLeft(storage: Storage, key: string, forms: readonly unknown[]): void {
  try {
    storage.setItem(leftPrefix + key, JSON.stringify({ at: Date.now(), forms } satisfies KeptForms));
  } catch (error) {
    console.warn('What was typed into a form could not be kept.', error);
  }
}
