import { expose } from 'comlink';
import { Dexie } from 'dexie';
import { EditioDatabase } from '../../data/database.ts';
import { TermsEngineService } from './engine.ts';

const service = new TermsEngineService(new EditioDatabase());
// Changes by the page and by other windows reach this worker through Dexie's broadcast.
Dexie.on('storagemutated', (parts) => {
  if (Object.keys(parts).some((part) => part.includes('/concepts/'))) service.storeChanged();
});
expose(service);
