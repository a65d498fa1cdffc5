import type { FiltersService } from '../../shared/rpc/index.ts';
import { createWorkerClient } from './worker-client.ts';

export interface FiltersClient extends FiltersService {
  /** Ends what is being opened or merged: it rejects with `cancelled`. */
  cancel(): void;
  dispose(): void;
}

/**
 * The filters worker, started at the first call. A call whose worker dies rejects with an
 * `EditioError`; the next call starts another. The bytes of a request stay with the caller.
 */
export function createFiltersClient(): FiltersClient {
  const { service, cancel, dispose } = createWorkerClient<FiltersService>(
    () => new Worker(new URL('../workers/filters/index.ts', import.meta.url), { type: 'module' }),
  );
  return {
    openDocument: (request, onProgress) => service.openDocument(request, onProgress),
    splitDocument: (request) => service.splitDocument(request),
    describeTable: (request) => service.describeTable(request),
    openParts: (request) => service.openParts(request),
    cutDocumentAnew: (request) => service.cutDocumentAnew(request),
    summariseCut: (request) => service.summariseCut(request),
    mergeDocument: (request) => service.mergeDocument(request),
    previewDocument: (request) => service.previewDocument(request),
    writeExchange: (request) => service.writeExchange(request),
    exchangeFacts: (request) => service.exchangeFacts(request),
    readExchange: (request) => service.readExchange(request),
    cancel,
    dispose,
  };
}
