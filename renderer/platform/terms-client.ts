import type { TermsService } from '../../shared/rpc/index.ts';
import { createWorkerClient } from './worker-client.ts';

export type TermsClient = TermsService & {
  /** Ends the worker; calls that wait reject. */
  dispose(): void;
};

/** The terms worker, started with the first call. */
export function createTermsClient(): TermsClient {
  const client = createWorkerClient<TermsService>(
    () => new Worker(new URL('../workers/terms/index.ts', import.meta.url), { type: 'module' }),
  );
  const { service } = client;
  return {
    open: (glossaryIds, languages) => service.open(glossaryIds, languages),
    lookup: (request) => service.lookup(request),
    occurrences: (request) => service.occurrences(request),
    changed: (glossaryId) => service.changed(glossaryId),
    dispose: () => client.dispose(),
  };
}
