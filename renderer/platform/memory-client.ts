import type { MemoryService } from '../../shared/rpc/index.ts';
import { createWorkerClient } from './worker-client.ts';

export type MemoryClient = MemoryService & {
  /** Ends the worker; calls that wait reject. What was confirmed stays in the queue and is applied next time. */
  dispose(): void;
};

/** The memory worker, started with the first call. */
export function createMemoryClient(): MemoryClient {
  const client = createWorkerClient<MemoryService>(
    () => new Worker(new URL('../workers/memory/index.ts', import.meta.url), { type: 'module' }),
  );
  const { service } = client;
  return {
    open: (memoryIds) => service.open(memoryIds),
    lookup: (request) => service.lookup(request),
    fragments: (request) => service.fragments(request),
    concordance: (request) => service.concordance(request),
    applyQueue: () => service.applyQueue(),
    importTmx: (memoryId, file, fileName, onProgress, cancelled) =>
      service.importTmx(memoryId, file, fileName, onProgress, cancelled),
    exportTmx: (memoryId, targetLanguage, write) => service.exportTmx(memoryId, targetLanguage, write),
    addUnits: (memoryId, units) => service.addUnits(memoryId, units),
    deleteUnit: (memoryId, unitId) => service.deleteUnit(memoryId, unitId),
    deleteMemory: (memoryId) => service.deleteMemory(memoryId),
    dispose: () => client.dispose(),
  };
}
