import { EditioDatabase } from '../data/database.ts';
import { createFiltersClient } from '../platform/filters-client.ts';
import { restoreNotedForms } from '../platform/form-journal.ts';
import { restoreLeftWork } from '../platform/leave-journal.ts';
import { createMemoryBrowseClient } from '../platform/memory-browse-client.ts';
import { createMemoryClient } from '../platform/memory-client.ts';
import { MemoryImports } from '../platform/memory-imports.ts';
import { applyMemoryQueue } from '../platform/memory-queue.ts';
import type { Services } from '../platform/services.ts';
import { createShell } from '../platform/shell-create.ts';
import { createTermsClient } from '../platform/terms-client.ts';
import { useOwnIcons } from './icons.ts';
import { StoredSettings } from './settings-store.ts';
import { followTheme } from './theme.ts';

useOwnIcons();
const database = new EditioDatabase();
const settings = new StoredSettings(database);
followTheme(settings);

const memory = createMemoryClient();
const services: Services = {
  database,
  durable: new EditioDatabase(undefined, 'strict'),
  shell: createShell(),
  filters: createFiltersClient(),
  exportFilters: createFiltersClient(),
  memory,
  memoryBrowse: createMemoryBrowseClient(),
  memoryImports: new MemoryImports({ memory, database }),
  terms: createTermsClient(),
  settings,
};

void settings.load().catch((error: unknown) => console.warn('The settings could not be read.', error));
const restored = Promise.all(
  [restoreLeftWork(services.durable), restoreNotedForms(database)].map((restoring) =>
    restoring.catch((error: unknown) => console.warn('Left work waits for the next start.', error)),
  ),
);
void Promise.all([import('./app.ts'), restored]).then(() => {
  const application = document.createElement('ed-app');
  application.services = services;
  document.body.append(application);
  // Changes that a killed process left in the queue reach the memory now.
  void applyMemoryQueue(services);
  return services.shell.storagePersist();
});
