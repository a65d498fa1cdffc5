import { EditioDatabase } from '../data/database.ts';
import { createFiltersClient } from '../platform/filters-client.ts';
import { createMemoryClient } from '../platform/memory-client.ts';
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

const services: Services = {
  database,
  durable: new EditioDatabase(undefined, 'strict'),
  shell: createShell(),
  filters: createFiltersClient(),
  memory: createMemoryClient(),
  terms: createTermsClient(),
  settings,
};

void settings.load().catch((error: unknown) => console.warn('The settings could not be read.', error));
void import('./app.ts').then(() => {
  const application = document.createElement('ed-app');
  application.services = services;
  document.body.append(application);
  return services.shell.storagePersist();
});
