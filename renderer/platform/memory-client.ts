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
    concordance: (request, onProgress, cancelled) => service.concordance(request, onProgress, cancelled),
    units: (memoryId, unitIds) => service.units(memoryId, unitIds),
    applyQueue: () => service.applyQueue(),
    importTmx: (memoryId, file, fileName, onProgress, cancelled, wishes) =>
      service.importTmx(memoryId, file, fileName, onProgress, cancelled, wishes),
    exportUnits: (memoryId, wanted, write, onProgress, cancelled) =>
      service.exportUnits(memoryId, wanted, write, onProgress, cancelled),
    addUnits: (memoryId, units) => service.addUnits(memoryId, units),
    updateUnit: (memoryId, unitId, fields, by) => service.updateUnit(memoryId, unitId, fields, by),
    deleteUnits: (memoryId, unitIds, undoId) => service.deleteUnits(memoryId, unitIds, undoId),
    restoreUnits: (memoryId, units) => service.restoreUnits(memoryId, units),
    changeUnits: (memoryId, changes, by, undoId) => service.changeUnits(memoryId, changes, by, undoId),
    undoChange: (memoryId, undoId) => service.undoChange(memoryId, undoId),
    undoImport: (memoryId, importId) => service.undoImport(memoryId, importId),
    createMemory: (memory) => service.createMemory(memory),
    renameMemory: (memoryId, name) => service.renameMemory(memoryId, name),
    mergeMemories: (into, from, formerIds) => service.mergeMemories(into, from, formerIds),
    splitMemory: (memoryId, unitIds, name) => service.splitMemory(memoryId, unitIds, name),
    deleteMemory: (memoryId) => service.deleteMemory(memoryId),
    lookupMany: (requests, onProgress, cancelled) => service.lookupMany(requests, onProgress, cancelled),
    saveIndex: (memoryId) => service.saveIndex(memoryId),
    state: (memoryId) => service.state(memoryId),
    dispose: () => client.dispose(),
  };
}
