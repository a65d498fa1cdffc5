import type { EditioDatabase } from '../data/database.ts';
import { defaultSettings, loadSettings, type Settings, saveSetting } from '../data/settings.ts';
import type { SettingsStore } from '../platform/services.ts';

/** Settings in memory over those in the store. A setting that can't be written holds until the program ends. */
export class StoredSettings extends EventTarget implements SettingsStore {
  readonly #database: EditioDatabase;
  current: Settings = defaultSettings;

  constructor(database: EditioDatabase) {
    super();
    this.#database = database;
  }

  async load(): Promise<void> {
    this.current = await loadSettings(this.#database);
    this.dispatchEvent(new Event('ed-settings-change'));
  }

  async set<K extends keyof Settings>(key: K, value: Settings[K]): Promise<void> {
    if (this.current[key] === value) return;
    this.current = { ...this.current, [key]: value };
    this.dispatchEvent(new Event('ed-settings-change'));
    await saveSetting(this.#database, key, value).catch((error: unknown) =>
      console.warn('A setting could not be stored.', error),
    );
  }
}
