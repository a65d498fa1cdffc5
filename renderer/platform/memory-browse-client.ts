import { EditioError, failureOf } from '../../shared/base/index.ts';
import type { FindReporter, FindRequest, FindResult, MemoryBrowseService } from '../../shared/rpc/index.ts';
import { createWorkerClient } from './worker-client.ts';

export interface MemoryBrowseClient extends MemoryBrowseService {
  /**
   * Ends with `expression-too-slow` when the worker says nothing for some seconds, which takes an expression whose time
   * grows without measure; the worker is then another one. Cancelling gives what was found so far.
   */
  find(
    request: FindRequest,
    onProgress: FindReporter,
    cancelled?: () => Promise<boolean>,
  ): Promise<FindResult>;
  dispose(): void;
}

/** The worker that reads memories for the Memories screen, started with the first call. */
export function createMemoryBrowseClient(
  seconds = 6,
  start = () =>
    new Worker(new URL('../workers/memory/browse-worker.ts', import.meta.url), { type: 'module' }),
): MemoryBrowseClient {
  const { service, cancel, dispose } = createWorkerClient<MemoryBrowseService>(start);

  /** Watches a call that runs expressions; `alive` has to be called while it gets on, `safe` once it runs none. */
  async function watched<T>(call: (alive: () => void, safe: () => void) => Promise<T>): Promise<T> {
    // Starting the worker is none of the expression's time.
    await service.ready();
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        stopped = true;
        cancel();
      }, seconds * 1000);
    };
    alive();
    try {
      return await call(alive, () => clearTimeout(timer));
    } catch (error) {
      const { code, params } = failureOf(error);
      throw stopped ? new EditioError('expression-too-slow', { seconds }) : new EditioError(code, params);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    ready: () => service.ready(),
    browse: (request) =>
      request.search === undefined && request.replacement === undefined
        ? service.browse(request)
        : watched(() => service.browse(request)),
    find: (request, onProgress, cancelled = async () => false) =>
      watched((alive, safe) =>
        service.find(
          request,
          (progress) => {
            // All is looked at: what is left is to put it in order, which ends whatever the expression.
            if (progress.scanned >= progress.total) safe();
            else alive();
            onProgress(progress);
          },
          cancelled,
        ),
      ),
    check: (memoryId, what, onProgress, cancelled) => service.check(memoryId, what, onProgress, cancelled),
    surplus: (memoryId, onProgress, cancelled) => service.surplus(memoryId, onProgress, cancelled),
    names: (memoryId) => service.names(memoryId),
    dispose,
  };
}
