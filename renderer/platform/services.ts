import { createContext } from '@lit/context';
import type { MemoryService, TermsService } from '../../shared/rpc/index.ts';
import type { EditioDatabase } from '../data/database.ts';
import type { Settings } from '../data/settings.ts';
import type { FiltersClient } from './filters-client.ts';
import type { MemoryBrowseClient } from './memory-browse-client.ts';
import type { MemoryImports } from './memory-imports.ts';
import type { Shell } from './shell.ts';

/** The person's settings as they stand, with a way to change one; fires `ed-settings-change`. */
export interface SettingsStore extends EventTarget {
  readonly current: Settings;
  set<K extends keyof Settings>(key: K, value: Settings[K]): Promise<void>;
}

/** What a screen may use. Made once by the composition root and handed down by context. */
export interface Services {
  readonly database: EditioDatabase;
  /** The same store; its transactions wait for the disk. For what a person has confirmed. */
  readonly durable: EditioDatabase;
  readonly shell: Shell;
  readonly filters: FiltersClient;
  /** A worker of their own for exports: ending one ends nothing else. */
  readonly exportFilters: FiltersClient;
  readonly memory: MemoryService;
  /** Reads memories for the screen that shows them. */
  readonly memoryBrowse: MemoryBrowseClient;
  /** Imports into memories, which go on while screens come and go. */
  readonly memoryImports: MemoryImports;
  readonly terms: TermsService;
  readonly settings: SettingsStore;
}

export const servicesContext = createContext<Services>('editio-services');
