import { expose } from 'comlink';
import { EditioDatabase } from '../../data/database.ts';
import { MemoryEngineService } from './engine.ts';

expose(
  new MemoryEngineService(new EditioDatabase(), {
    ...(navigator.locks === undefined
      ? {}
      : { locks: { request: (name, task) => navigator.locks.request(name, task) } }),
    ...(typeof BroadcastChannel === 'undefined' ? {} : { channel: new BroadcastChannel('editio-memory') }),
  }),
);
